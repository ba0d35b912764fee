const minute = 60_000
const hour = 60 * minute

/** Minutes until the next attempt, by how many there were; the last one goes on until the end. */
const waits = [1, 5, 15, 60, 120, 240, 480].map((minutes) => minutes * minute)
export const giveUpAfterMs = 48 * hour

/**
 * When a mail is tried again. The last attempt is at the 48 hours themselves.
 * @param attempts how many there were, the failed one included
 * @returns null when it is given up
 */
export function nextTry(attempts: number, queuedAt: Date, now: Date): Date | null {
  const end = queuedAt.getTime() + giveUpAfterMs
  if (now.getTime() >= end) return null
  const wait = waits[Math.min(Math.max(attempts, 1), waits.length) - 1] ?? hour
  return new Date(Math.min(now.getTime() + wait, end))
}
