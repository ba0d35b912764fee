import type { Transaction } from '../context.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import { planSurvey } from '../surveys/plan-survey.ts'
import { suggestEntry } from '../time/suggest-entry.ts'
import { planFollowUp } from './plan-follow-up.ts'

/** What ended with the session, such as a file, is told a moment after its end: the receipt waits for that. */
const receiptAfterMs = 60_000

/** What is suggested, and what is to go out, after a session in which somebody was helped. */
export async function planAfterSession(tx: Transaction, session: SessionRecord, now: Date): Promise<void> {
  if (!session.joinedAt) return
  await suggestEntry(tx, session, now)
  const { organisationId, ticketId, id: sessionId } = session
  await planFollowUp(tx, {
    organisationId,
    ticketId,
    sessionId,
    kind: 'session_receipt',
    dueAt: new Date(now.getTime() + receiptAfterMs),
  })
  await planSurvey(tx, { organisationId, ticketId, sessionId }, now)
}
