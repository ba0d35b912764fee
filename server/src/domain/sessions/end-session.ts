import type { SessionEnder } from '@deskside/protocol/vocabulary/sessions'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { planAfterSession } from '../follow-ups/plan-after-session.ts'
import { require } from '../policy.ts'
import { endRecordings } from '../recordings/recording-store.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { countHelp } from '../tickets/ticket-contacts.ts'
import { addComment } from '../timeline/add-comment.ts'
import { closeOutside, isCarriedOutside, type OutsideClosing } from './close-outside.ts'
import { findOutsideSession } from './outside-store.ts'
import { mayEndLocally, maySee } from './session-policy.ts'
import { dropStopwatch, readStopwatch } from './session-stopwatch.ts'
import {
  advance,
  findOpenSession,
  type LockedSession,
  lockSession,
  type SessionRecord,
} from './session-store.ts'
import { type OutsideWord, settleOutside } from './settle-outside.ts'
import { tellLastSnapshot } from './snapshot-store.ts'

/** Who ends it, and what an outside party says to that. */
export type SessionEnd = {
  by: SessionEnder
  /** Null when it was nobody with an account. */
  personId: string | null
  /** When Stop was pressed, if that was earlier: an outside party may take its time to confirm it. */
  pressed?: Press | undefined
  /** What an outside party says of it; absent for a session of our own, and where none has been asked. */
  outside?: OutsideWord | undefined
}

type Press = { now: Date; elapsed: number | undefined }

/**
 * [SES-10] A technician's Stop. Pressed twice, or by two people: one end, one comment, and everybody gets the same
 * ended session. [SES-12] An outside party is asked first; `locally` ends the session without its word, once it has
 * been asked and has not done it.
 * @throws DesksideError `not_found`, `forbidden`; `engine_refused`, `engine_unavailable` with the `reason`
 */
export async function endSession(
  deps: Deps,
  actor: Actor,
  sessionId: string,
  { locally = false, by = 'technician' }: { locally?: boolean; by?: 'technician' | 'closing' } = {},
): Promise<SessionRecord> {
  const pressed = pressedNow(deps, sessionId)
  const outside = await isCarriedOutside(deps, actor.organisationId, sessionId)
  if (outside && locally) return endUnconfirmed(deps, actor, sessionId)
  const answer = outside ? await closeOutside(deps, actor, sessionId) : null
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, sessionId)
    require(maySee(actor, locked.session, locked.ticket))
    const end = { by, personId: actor.personId }
    return endLockedSession(tx, deps, locked, answer ? { ...end, pressed, outside: wordOf(answer) } : end)
  })
}

const pressedNow = ({ clock }: Pick<Deps, 'clock'>, sessionId: string): Press => ({
  now: clock.now(),
  elapsed: readStopwatch(clock, sessionId),
})

const wordOf = (answer: OutsideClosing): OutsideWord => (answer === 'gone' ? 'gone_there' : 'confirmed')

/** [SES-12] Ends it here with the note that the outside party has not confirmed. */
function endUnconfirmed(deps: Deps, actor: Actor, sessionId: string): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, sessionId)
    require(maySee(actor, locked.session, locked.ticket))
    const outside = await findOutsideSession(tx, actor.organisationId, sessionId)
    if (locked.session.endedAt) return locked.session
    require(mayEndLocally(actor, locked.session, locked.ticket, outside))
    return endLockedSession(tx, deps, locked, {
      by: 'technician',
      personId: actor.personId,
      outside: 'unconfirmed',
    })
  })
}

/** [SES-9] The requester's Stop. Whoever calls this has made sure that it comes from an admitted device. */
export async function endSessionForRequester(
  deps: Deps,
  organisationId: string,
  sessionId: string,
): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) =>
    endLockedSession(tx, deps, await lockSession(tx, organisationId, sessionId), {
      by: 'requester',
      personId: null,
    }),
  )
}

export type EndOfTicketsSession = Pick<SessionEnd, 'by' | 'personId'> & {
  organisationId: string
  ticketId: string
}

/**
 * Ends the ticket's open session within the caller's transaction, for whoever closes the ticket in the same breath.
 * The caller has asked the policies. @returns the ended session, or null when none was open.
 */
export async function endSessionIn(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  { organisationId, ticketId, by, personId }: EndOfTicketsSession,
): Promise<SessionRecord | null> {
  const locked = await lockTicket(tx, organisationId, ticketId)
  const session = await findOpenSession(tx, organisationId, ticketId)
  return session ? endLockedSession(tx, deps, { ...locked, session }, { by, personId }) : null
}

/** The end itself, under the ticket's lock: state, event, one comment, and the word to all who are in it. */
export async function endLockedSession(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  locked: LockedSession,
  { by, personId, outside, pressed }: SessionEnd,
): Promise<SessionRecord> {
  const { now, elapsed } = pressed ?? pressedNow({ clock }, locked.session.id)
  const ending = outside === 'confirmed' ? undefined : outside
  const { session, event } = await advance(
    tx,
    locked,
    { do: 'end', by, byPersonId: personId, elapsed, outside: ending },
    { now, authorId: personId },
  )
  if (!event) return session
  dropStopwatch(clock, session.id)
  await endRecordings(tx, locked.audience, { sessionId: session.id }, { why: 'session_over', now })
  await tellLastSnapshot(tx, locked.audience, session, now)
  if (session.joinedAt) await countHelp(tx, session)
  await settleOutside(tx, session, { now, word: outside })
  // Worded by the page from the session's row, in the language of whoever reads it.
  await addComment(tx, locked.audience, {
    body: '',
    visibility: 'public',
    authorId: personId,
    at: now,
    sessionId: session.id,
  })
  await planAfterSession(tx, session, now)
  await announce(tx, { type: 'session.over', audience: locked.audience, sessionId: session.id })
  return session
}
