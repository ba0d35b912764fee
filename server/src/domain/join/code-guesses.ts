import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { codeGuesses, sessions } from '../../db/schema/index.ts'
import type { Deps, Executor, Transaction } from '../context.ts'
import { budgetDay, type GuessRecord, noGuesses } from './code-rules.ts'

/**
 * The counters of guessed codes. They live in the database, so that a restart, or a second node, resets nothing; each
 * is read under its row's lock, the client's always before the organisation's.
 */
const clientKey = (organisationId: string, network: string): string => `client:${organisationId}:${network}`
const budgetKey = (organisationId: string, day: string): string => `budget:${organisationId}:${day}`

async function lockRow(tx: Transaction, organisationId: string, key: string, now: Date) {
  await tx
    .insert(codeGuesses)
    .values({ key, organisationId, windowStartedAt: now })
    .onConflictDoNothing({ target: codeGuesses.key })
  const [row] = await tx.select().from(codeGuesses).where(eq(codeGuesses.key, key)).for('update')
  if (!row) throw new Error('a counter vanished under its lock')
  return row
}

export async function lockClient(
  tx: Transaction,
  organisationId: string,
  network: string,
  now: Date,
): Promise<GuessRecord> {
  const row = await lockRow(tx, organisationId, clientKey(organisationId, network), now)
  if (row.wrong === 0 && row.recentWrong.length === 0) return noGuesses(now)
  return {
    wrong: row.wrong,
    windowStartedAt: row.windowStartedAt,
    blockedUntil: row.blockedUntil,
    recent: row.recentWrong.map((milliseconds) => new Date(milliseconds)),
  }
}

export async function writeClient(
  tx: Transaction,
  organisationId: string,
  network: string,
  record: GuessRecord,
): Promise<void> {
  await tx
    .update(codeGuesses)
    .set({
      wrong: record.wrong,
      windowStartedAt: record.windowStartedAt,
      blockedUntil: record.blockedUntil,
      recentWrong: record.recent.map((at) => at.getTime()),
    })
    .where(eq(codeGuesses.key, clientKey(organisationId, network)))
}

/** Wrong entries of the organisation today. */
export async function lockBudget(tx: Transaction, organisationId: string, now: Date): Promise<number> {
  return (await lockRow(tx, organisationId, budgetKey(organisationId, budgetDay(now)), now)).wrong
}

/** Adds to, or with a negative number gives back to, the account of the day on which it was spent. */
export async function spendBudget(
  tx: Transaction,
  organisationId: string,
  at: Date,
  guesses: number,
): Promise<void> {
  await tx
    .update(codeGuesses)
    .set({ wrong: sql`greatest(0, ${codeGuesses.wrong} + ${guesses})` })
    .where(eq(codeGuesses.key, budgetKey(organisationId, budgetDay(at))))
}

/** How many codes open the waiting room at this moment: the larger, the smaller the budget. */
export async function countLiveCodes(executor: Executor, organisationId: string, now: Date): Promise<number> {
  const [row] = await executor
    .select({ n: sql<number>`count(*)::int` })
    .from(sessions)
    .where(and(eq(sessions.organisationId, organisationId), gt(sessions.codeUntil, now)))
  return row?.n ?? 0
}

const keepDays = 3

/** Housekeeping: counters that decide nothing any more. @returns how many went. */
export async function forgetOldGuesses({ db, clock }: Deps): Promise<number> {
  const before = new Date(clock.now().getTime() - keepDays * 24 * 60 * 60_000)
  const gone = await db
    .delete(codeGuesses)
    .where(
      and(
        lt(codeGuesses.windowStartedAt, before),
        sql`coalesce(${codeGuesses.blockedUntil}, ${codeGuesses.windowStartedAt}) < ${before.toISOString()}::timestamptz`,
      ),
    )
    .returning({ key: codeGuesses.key })
  return gone.length
}
