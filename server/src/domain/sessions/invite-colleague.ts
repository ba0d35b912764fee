import { DesksideError } from '@deskside/protocol/errors'
import {
  type ColleaguePurpose,
  isOpenColleague,
  mostColleagues,
} from '@deskside/protocol/vocabulary/colleagues'
import { colleagueWords } from '../../lib/colleague-words.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { notify } from '../notifications/notify.ts'
import { loadActor } from '../people/load-actor.ts'
import { require } from '../policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { colleagueOf, colleaguesOf, writeColleague } from './colleague-store.ts'
import { handOver } from './hand-over.ts'
import { refuseOutside } from './refuse-outside.ts'
import { mayBeAskedIn, mayShare } from './session-policy.ts'
import { type LockedSession, lockSession, type SessionRecord, sessionChanged } from './session-store.ts'

export type ColleagueWish = { sessionId: string; personId: string; purpose: ColleaguePurpose }

/**
 * [SES-15] Asks a colleague into a running session, or hands it over to them. Nothing of the requester's goes to them by
 * this: they may open the console, and the requester's device asks for them by name. A hand-over takes place with that
 * answer, or at once when the requester has let them in before. Asked twice, they are told once.
 * @throws DesksideError `not_found`, `forbidden`, `session_over`, `engine_unavailable`, `colleague_refused`,
 *   `too_many_colleagues`
 */
export async function inviteColleague(deps: Deps, actor: Actor, wish: ColleagueWish): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, wish.sessionId)
    require(mayShare(actor, locked.session, locked.ticket))
    refuseOutside(deps, locked.session)
    const candidate = await loadActor(tx, actor.organisationId, wish.personId)
    if (!candidate) throw new DesksideError('colleague_refused')
    require(mayBeAskedIn(candidate, locked.session, locked.ticket))
    const all = await colleaguesOf(tx, locked.session)
    const before = colleagueOf(all, candidate.personId)
    if (before?.state === 'in')
      return wish.purpose === 'take_over'
        ? handOver(tx, deps, locked, { from: actor, to: candidate })
        : locked.session
    if (before?.state === 'invited' && before.purpose === wish.purpose) return locked.session
    const others = all.filter(
      ({ record }) => record.personId !== candidate.personId && isOpenColleague(record.state),
    )
    if (others.length >= mostColleagues)
      throw new DesksideError('too_many_colleagues', { most: mostColleagues })
    await invite(tx, deps, locked, actor, candidate, wish.purpose)
    return locked.session
  })
}

async function invite(
  tx: Transaction,
  deps: Deps,
  { session, ticket, audience }: LockedSession,
  actor: Actor,
  { personId, name }: Actor,
  purpose: ColleaguePurpose,
): Promise<void> {
  const now = deps.clock.now()
  const standing = { state: 'invited', purpose, invitedById: actor.personId } as const
  await writeColleague(tx, session, personId, standing, now)
  await recordEvent(tx, audience, {
    event: { type: 'session.colleague_invited', sessionId: session.id, personId, name, purpose },
    authorId: actor.personId,
    at: now,
  })
  await notify(tx, deps, ticket, actor, [
    { event: 'session_shared', alsoTell: [personId], detail: colleagueWords[purpose], sessionId: session.id },
  ])
  await sessionChanged(tx, audience, session.id)
}
