/**
 * [SES-4] How often a code may be guessed. Pure arithmetic with its reasons; `docs/rules/codes.md` has the sums. The
 * counting itself is in `code-guesses.ts`.
 */
const second = 1_000
const minute = 60 * second
const day = 24 * 60 * minute

export const codeLimits = {
  /** Wrong entries of one client that cost nothing … */
  freeGuesses: 5,
  /** … within this. */
  freeWindowMs: 10 * minute,
  /** No wait is longer; and after so long without a wrong entry a client begins anew. */
  longestWaitMs: day,
  /** Wrong entries that a right one makes good, when it comes from the same client within this. */
  refundWindowMs: 5 * minute,
  /** Wrong entries a day for a whole organisation, when few codes are live. */
  largestBudget: 1_000,
  /** Expected hits a day are guesses × live codes / 10⁸: this product keeps them at 10⁻⁴. */
  guessesTimesCodes: 10_000,
  /**
   * How often one code is taken as right within the window. It bounds the refunds too: who knows one code and guesses
   * at others gains at most 10 × 5 entries.
   */
  knocksPerShowing: 10,
  knockWindowMs: 60 * minute,
  /** Wrong entries a minute on the whole server from which on the operator is told. */
  alarmPerMinute: 300,
} as const

/** Wrong entries that one organisation takes in a day with so many live codes. */
export const dailyBudget = (liveCodes: number): number =>
  Math.min(codeLimits.largestBudget, Math.floor(codeLimits.guessesTimesCodes / Math.max(1, liveCodes)))

/** What is known of one client's wrong entries. Times of the latest ones, oldest first. */
export type GuessRecord = {
  wrong: number
  windowStartedAt: Date
  blockedUntil: Date | null
  recent: Date[]
}

export const noGuesses = (now: Date): GuessRecord => ({
  wrong: 0,
  windowStartedAt: now,
  blockedUntil: null,
  recent: [],
})

/** Milliseconds that this client still has to wait; 0: it may try. */
export const waitOf = (record: GuessRecord, now: Date): number =>
  Math.max(0, (record.blockedUntil?.getTime() ?? 0) - now.getTime())

/** The record after one more wrong entry: five are free, then 2, 4, 8 … seconds, up to a day. */
export function afterWrong(before: GuessRecord, now: Date): GuessRecord {
  const record = isForgotten(before, now) ? noGuesses(now) : before
  const wrong = record.wrong + 1
  const over = wrong - codeLimits.freeGuesses
  const wait = over <= 0 ? 0 : Math.min(2 ** over * second, codeLimits.longestWaitMs)
  return {
    wrong,
    windowStartedAt: record.windowStartedAt,
    blockedUntil: wait > 0 ? new Date(now.getTime() + wait) : null,
    recent: [...refundable(record, now), now].slice(-codeLimits.freeGuesses),
  }
}

/** The latest wrong entries that a right one makes good. At most five are remembered. */
export const refundable = (record: GuessRecord, now: Date): Date[] =>
  record.recent.filter((at) => now.getTime() - at.getTime() <= codeLimits.refundWindowMs)

/** The record after a right entry. */
export function afterRight(record: GuessRecord, now: Date): GuessRecord {
  const wrong = Math.max(0, record.wrong - refundable(record, now).length)
  return { ...record, wrong, blockedUntil: null, recent: [] }
}

/**
 * Who has stayed within the free entries begins anew with each window. Who went over it, only after a day without
 * a wrong entry: or else the waiting would never grow.
 */
function isForgotten(record: GuessRecord, now: Date): boolean {
  const last = record.recent.at(-1) ?? record.blockedUntil ?? record.windowStartedAt
  if (now.getTime() - last.getTime() > codeLimits.longestWaitMs) return true
  if (record.wrong > codeLimits.freeGuesses) return false
  return now.getTime() - record.windowStartedAt.getTime() > codeLimits.freeWindowMs
}

/** The organisation's day of account, in UTC. */
export const budgetDay = (moment: Date): string => moment.toISOString().slice(0, 10)
