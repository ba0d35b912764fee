/** How long, how often and how much: every bound on what TeamViewer may cost us. */
export type Limits = {
  /** One call of the engine, with everything that it asks and waits. */
  callMs: number
  /** One request, from connecting to the last byte of its answer. */
  attemptMs: number
  /** With less time left than this, no further attempt is begun. */
  leastAttemptMs: number
  /** Requests that may fail within one call before it gives up. */
  attempts: number
  /** Wait after the first failure; doubled after the second, and scattered so that desks do not come back in step. */
  backoffMs: number
  /** Of one answer, unpacked. */
  answerBytes: number
  /** Of one page of a list: a thousand sessions, each of which other programs may have filled with texts. */
  listBytes: number
  /** Of one list; newest first, and a page is a thousand. */
  pages: number
}

/** The page shows the cause within 15 seconds: what the desk itself needs is what 14 leave. */
export const usualLimits: Limits = {
  callMs: 14_000,
  attemptMs: 6_000,
  leastAttemptMs: 1_000,
  attempts: 3,
  backoffMs: 300,
  answerBytes: 2 * 1024 * 1024,
  listBytes: 8 * 1024 * 1024,
  pages: 20,
}
