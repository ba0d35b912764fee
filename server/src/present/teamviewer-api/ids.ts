/** The letter says what a number names. */
export const userId = (number: number): string => `u${number}`
export const groupId = (number: number): string => `g${number}`
export const contactId = (number: number): string => `c${number}`
export const deviceId = (number: number): string => `d${number}`
export const remoteControlId = (number: number): string => `r${number}`

/** Nobody: a session that nobody has taken. */
export const nobody = userId(0)

/** UTC to the second, the one form that these programs read. */
export const presentMoment = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`
