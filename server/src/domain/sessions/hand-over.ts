import { colleagueWords } from '../../lib/colleague-words.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { notify } from '../notifications/notify.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { forgetColleague, writeColleague } from './colleague-store.ts'
import { type LockedSession, type SessionRecord, sessionChanged, writeSession } from './session-store.ts'

/** Whoever has the session now, and who gets it. */
export type HandOver = { from: { personId: string; name: string }; to: Pick<Actor, 'personId' | 'name'> }

/**
 * [SES-15] From here on the session is the other technician's: its mails, its reports and its end. Who had it stays in
 * it as a colleague until they leave or are taken out. The caller holds the ticket's lock and has asked the policies.
 */
export async function handOver(
  tx: Transaction,
  deps: Deps,
  locked: LockedSession,
  { from, to }: HandOver,
): Promise<SessionRecord> {
  const now = deps.clock.now()
  const session = await writeSession(tx, locked.session, { technicianId: to.personId })
  await forgetColleague(tx, session, to.personId)
  await writeColleague(tx, session, from.personId, { state: 'in', purpose: 'help', invitedById: null }, now)
  await recordEvent(tx, locked.audience, {
    event: {
      type: 'session.handed_over',
      sessionId: session.id,
      personId: to.personId,
      name: to.name,
      from: from.name,
    },
    authorId: from.personId,
    at: now,
  })
  await notify(tx, deps, locked.ticket, from, [
    {
      event: 'session_shared',
      wording: 'session_handed_over',
      alsoTell: [to.personId],
      detail: colleagueWords.handed_over,
      sessionId: session.id,
    },
  ])
  await sessionChanged(tx, locked.audience, session.id)
  return session
}
