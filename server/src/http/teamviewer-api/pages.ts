/** Of one answer, where there are further pages. */
export const mostRows = 1000

/** Of one answer where TeamViewer has no pages. */
export const mostUnpaged = 10_000

/** Whether somebody's or something's presence is among the asked-for states, in lower case. */
export const inStates = (states: string[] | undefined, online: boolean): boolean =>
  !states?.length || states.includes(online ? 'online' : 'offline')
