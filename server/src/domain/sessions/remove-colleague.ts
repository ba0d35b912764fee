import { DesksideError } from '@deskside/protocol/errors'
import { isOpenColleague } from '@deskside/protocol/vocabulary/colleagues'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { eq } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { findColleague, writeColleague } from './colleague-store.ts'
import { maySee, mayShare } from './session-policy.ts'
import { lockSession, type SessionRecord, sessionChanged } from './session-store.ts'

/**
 * [SES-15] Somebody leaves a session that is not theirs, or declines to come; or its technician takes them out, or their
 * invitation back. Their consoles close and what was allowed to them is lowered. Twice is once.
 * @throws DesksideError `not_found`, `forbidden`, `session_over`
 */
export async function removeColleague(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { sessionId, personId }: { sessionId: string; personId: string },
): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const { session, ticket, audience } = await lockSession(tx, actor.organisationId, sessionId)
    require(maySee(actor, session, ticket))
    const byThemself = personId === actor.personId
    if (!byThemself) require(mayShare(actor, session, ticket))
    if (!isOpenState(session.state)) throw new DesksideError('session_over')
    const colleague = await findColleague(tx, session, personId)
    if (!colleague || !isOpenColleague(colleague.state)) return session
    const now = deps.clock.now()
    const how = byThemself ? 'left' : 'taken_out'
    await writeColleague(tx, session, personId, { state: how, purpose: colleague.purpose }, now)
    const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId))
    await recordEvent(tx, audience, {
      event: { type: 'session.colleague_left', sessionId, personId, name: person?.name ?? '', how },
      authorId: actor.personId,
      at: now,
    })
    await sessionChanged(tx, audience, sessionId)
    return session
  })
}
