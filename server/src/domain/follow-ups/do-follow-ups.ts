import { asc, eq, lte } from 'drizzle-orm'
import { followUps } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { mailReceipt } from '../sessions/mail-receipt.ts'
import { sendSurvey } from '../surveys/send-survey.ts'
import type { FollowUpKind, FollowUpRecord } from './plan-follow-up.ts'

/** One that fails steps back for so long, and holds up no other. */
const stepBackMs = 10 * 60_000

const acts: Record<FollowUpKind, (tx: Transaction, deps: Deps, due: FollowUpRecord) => Promise<void>> = {
  session_receipt: mailReceipt,
  session_survey: sendSurvey,
  ticket_survey: sendSurvey,
}

/**
 * Writes the mails whose time has come. Each is taken under its row's lock and goes with it, in one transaction: once,
 * however many nodes look.
 * @returns when the next one is due; null when nothing is planned
 */
export async function doFollowUps(deps: Deps): Promise<Date | null> {
  while (await doOne(deps));
  const [next] = await deps.db
    .select({ at: followUps.dueAt })
    .from(followUps)
    .orderBy(asc(followUps.dueAt))
    .limit(1)
  return next?.at ?? null
}

async function doOne(deps: Deps): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(followUps)
      .where(lte(followUps.dueAt, deps.clock.now()))
      .orderBy(asc(followUps.dueAt))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return false
    try {
      await tx.transaction((inner) => acts[due.kind](inner, deps, due))
      await tx.delete(followUps).where(eq(followUps.id, due.id))
    } catch (error) {
      deps.logger.error({ err: error, followUp: due.kind }, 'A mail that was to follow could not be written')
      const dueAt = new Date(deps.clock.now().getTime() + stepBackMs)
      await tx.update(followUps).set({ dueAt }).where(eq(followUps.id, due.id))
    }
    return true
  })
}
