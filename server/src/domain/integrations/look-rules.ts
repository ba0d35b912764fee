const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** What there is to follow, as ages in milliseconds; null where there is none of it. */
export type FollowedAges = {
  /** Since the youngest open session began; 0 while somebody is there. */
  openMs: number | null
  /** Since the latest end of a session that still has to be closed there. */
  overMs: number | null
  /** Since the latest moment that a connection may have been reported for; 0 while somebody is there. */
  reportsMs: number | null
}

/**
 * How long until the open sessions are listed again. TeamViewer's smallest licence allows 300 calls an hour for each
 * function (reference, 1.5): 15 seconds are 240. An invitation that nobody has followed for a quarter of an hour
 * can wait a minute.
 */
export const sessionsEvery = (openMs: number): number => (openMs < 15 * minute ? 15 * second : minute)

/** The same for connection reports: they come when a connection is over, most of them soon after. */
export function reportsEvery(reportsMs: number): number {
  if (reportsMs < 15 * minute) return minute
  return reportsMs < 2 * hour ? 5 * minute : 30 * minute
}

/** A token that does not answer, or has used up its calls, is left alone for longer and longer. */
const longestBackOff = 5 * minute

export type LookFacts = FollowedAges & {
  now: Date
  /** In a row, up to now. */
  failures: number
  /** What the outside party named, in seconds. */
  retryAfterSeconds?: number | undefined
}

/** When a connection is looked at next. Nobody looks where there is nothing to see, but for once an hour. */
export function nextLook({ now, failures, retryAfterSeconds, ...ages }: LookFacts): Date {
  const wishes = [
    hour,
    ...(ages.openMs === null ? [] : [sessionsEvery(ages.openMs)]),
    // What was refused once is asked for less and less: at most some sixty times in the day after its end.
    ...(ages.overMs === null ? [] : [reportsEvery(ages.overMs)]),
    ...(ages.reportsMs === null ? [] : [reportsEvery(ages.reportsMs)]),
  ]
  const backOff = failures === 0 ? 0 : Math.min(15 * second * 2 ** Math.min(failures, 10), longestBackOff)
  const asked = Math.min((retryAfterSeconds ?? 0) * second, hour)
  return new Date(now.getTime() + Math.max(Math.min(...wishes), backOff, asked))
}

/** Whether connection reports are to be read at this look. */
export const areReportsDue = (reportsMs: number | null, readAt: Date | null, now: Date): boolean =>
  reportsMs !== null && (readAt === null || now.getTime() - readAt.getTime() >= reportsEvery(reportsMs))
