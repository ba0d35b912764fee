import type { SessionEnder } from '@deskside/protocol/vocabulary/sessions'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { addComment } from '../timeline/add-comment.ts'
import { maySee } from './session-policy.ts'
import { dropStopwatch, readStopwatch } from './session-stopwatch.ts'
import {
  advance,
  findOpenSession,
  type LockedSession,
  lockSession,
  type SessionRecord,
} from './session-store.ts'
import { tellLastSnapshot } from './snapshot-store.ts'

/**
 * [SES-10] A technician's Stop. Pressed twice, or by two people: one end, one comment, and everybody gets the same
 * ended session. @throws DesksideError `not_found`, `forbidden`
 */
export async function endSession(deps: Deps, actor: Actor, sessionId: string): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, sessionId)
    require(maySee(actor, locked.session, locked.ticket))
    return endLockedSession(tx, deps, locked, { by: 'technician', personId: actor.personId })
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

export type EndOfTicketsSession = {
  organisationId: string
  ticketId: string
  by: SessionEnder
  /** Who did it; null when it was nobody with an account. */
  personId: string | null
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
  { by, personId }: { by: SessionEnder; personId: string | null },
): Promise<SessionRecord> {
  const now = clock.now()
  const elapsed = readStopwatch(clock, locked.session.id)
  const { session, event } = await advance(
    tx,
    locked,
    { do: 'end', by, byPersonId: personId, elapsed },
    { now, authorId: personId },
  )
  if (!event) return session
  dropStopwatch(clock, session.id)
  await tellLastSnapshot(tx, locked.audience, session, now)
  // Worded by the page from the session's row, in the language of whoever reads it.
  await addComment(tx, locked.audience, {
    body: '',
    visibility: 'public',
    authorId: personId,
    at: now,
    sessionId: session.id,
  })
  await announce(tx, { type: 'session.over', audience: locked.audience, sessionId: session.id })
  return session
}
