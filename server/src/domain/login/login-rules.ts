const minute = 60_000
const hour = 60 * minute

/** A login that is not used ends. */
export const idleMilliseconds = 8 * hour
/** And none lives longer, used or not. */
export const longestMilliseconds = 7 * 24 * hour
/** A login in use is written down as such once in so long, not at every request. */
export const touchMilliseconds = 5 * minute

/** For how long after typing the password a login is fresh enough for keys and tokens. */
export const freshMilliseconds = 5 * minute

/** How long a mailed link to sign in, or to choose a new password, may be used. Seconds. */
export const magicLinkSeconds = 15 * 60
export const passwordResetSeconds = 60 * 60

export type LoginTimes = { createdAt: Date; updatedAt: Date; expiresAt: Date }

/** Whether a login still stands at this moment. */
export function isAlive(login: LoginTimes, now: Date): boolean {
  return (
    now < login.expiresAt &&
    now.getTime() - login.updatedAt.getTime() < idleMilliseconds &&
    now.getTime() - login.createdAt.getTime() < longestMilliseconds
  )
}

/** Whether somebody has typed the password just now: at the sign-in, or again since. */
export function isFresh(login: { createdAt: Date; confirmedAt: Date | null }, now: Date): boolean {
  const latest = Math.max(login.createdAt.getTime(), login.confirmedAt?.getTime() ?? 0)
  return now.getTime() - latest < freshMilliseconds
}

/** Wrong passwords in a row that cost nothing, and those after which only a new password opens the account. */
export const freeFailures = 5
export const mostFailures = 100

/** The wait after that many wrong passwords in a row, in milliseconds: 2, 4, 8 … seconds, at most a quarter of an hour. */
export function waitAfterFailures(failures: number): number {
  if (failures <= freeFailures) return 0
  return Math.min(2 ** (failures - freeFailures) * 1000, 15 * minute)
}
