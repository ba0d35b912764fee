/** How many sessions took how long. */
export type DurationCount = { seconds: number; count: number }

/**
 * The shortest duration that at least this part of the sessions stayed within (PostgreSQL's `percentile_disc`), so
 * that it is always one that happened. @returns seconds, or null without any session
 */
export function quantileOf(durations: readonly DurationCount[], part: number): number | null {
  const all = durations.reduce((sum, { count }) => sum + count, 0)
  let passed = 0
  for (const { seconds, count } of durations.toSorted((a, b) => a.seconds - b.seconds)) {
    passed += count
    if (count > 0 && passed >= part * all) return seconds
  }
  return null
}
