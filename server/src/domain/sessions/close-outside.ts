import type { OutsideTrouble } from '@deskside/protocol/vocabulary/outside'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { Actor, Deps } from '../context.ts'
import { openToken, readConnection } from '../integrations/connection-store.ts'
import { askOutside, outsideRefusal } from '../integrations/outside-trouble.ts'
import { require } from '../policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { OutsideError } from './outside-engine.ts'
import { findOutsideSession, type OutsideSessionRecord, writeOutsideSession } from './outside-store.ts'
import { maySee } from './session-policy.ts'
import { findSession, lockSession, type SessionRecord, sessionChanged } from './session-store.ts'
import { untilChanged } from './until-changed.ts'

/** Longer than an engine may take to close: after that whoever was closing is gone. */
const closePatienceMs = 25_000

/** Whether somebody waits at this moment for the outside party to close it, and will write what comes of it. */
export const isBeingClosed = (
  { state, closingSince }: Pick<OutsideSessionRecord, 'state' | 'closingSince'>,
  now: Date,
): boolean =>
  state === 'closing' && closingSince !== null && now.getTime() - closingSince.getTime() < closePatienceMs

/** `over`: it had ended before. Otherwise how it stands there now. */
export type OutsideClosing = 'over' | 'closed' | 'gone'

/**
 * [SES-12] Asks the outside party to end the session, without any lock held, and once: whoever presses Stop meanwhile
 * waits for that answer. A refusal is written to the session and its timeline, and the session stays open here.
 * @throws DesksideError `not_found`, `engine_refused` or `engine_unavailable` with the `reason`
 */
export async function closeOutside(deps: Deps, actor: Actor, sessionId: string): Promise<OutsideClosing> {
  const deadline = Date.now() + closePatienceMs
  for (;;) {
    const turn = await beginClosing(deps, actor, sessionId)
    if (turn === 'over') return 'over'
    if (turn !== 'waiting') return askToClose(deps, actor, turn)
    await awaitOther(deps, actor, sessionId, deadline)
  }
}

/** Somebody else's asking: its refusal is everybody's, and nobody asks again for having waited. */
async function awaitOther(
  deps: Deps,
  { organisationId }: Actor,
  sessionId: string,
  deadline: number,
): Promise<void> {
  const now = () => findOutsideSession(deps.db, organisationId, sessionId)
  const changed = await untilChanged(async () => (await now())?.state !== 'closing', { until: deadline })
  const outside = await now()
  const reason = changed ? outside?.state === 'close_failed' && outside.trouble : 'timeout'
  if (reason) throw outsideRefusal(new OutsideError({ reason }), { sessionId })
}

type Closing = { session: SessionRecord; outside: OutsideSessionRecord }

function beginClosing(deps: Deps, actor: Actor, sessionId: string): Promise<'over' | 'waiting' | Closing> {
  return deps.db.transaction(async (tx) => {
    const { session, ticket, audience } = await lockSession(tx, actor.organisationId, sessionId)
    require(maySee(actor, session, ticket))
    const outside = await findOutsideSession(tx, actor.organisationId, sessionId)
    if (!outside || !isOpenState(session.state)) return 'over'
    const now = deps.clock.now()
    if (isBeingClosed(outside, now)) return 'waiting'
    const closing = { state: 'closing', closingSince: now } as const
    await sessionChanged(tx, audience, sessionId)
    return { session, outside: await writeOutsideSession(tx, outside, closing) }
  })
}

async function askToClose(
  deps: Deps,
  actor: Actor,
  { session, outside }: Closing,
): Promise<'closed' | 'gone'> {
  const { engines } = deps
  try {
    const connection = await readConnection(deps.db, session.organisationId, outside.connectionId)
    // A token that was refused before is not tried again: it says so at once, and the answer is the same.
    if (connection.state !== 'active') throw new OutsideError({ reason: 'revoked' })
    const token = openToken(deps, connection)
    return await askOutside(deps, connection, () => engines.outside.close(token, session.code))
  } catch (error) {
    const reason = error instanceof OutsideError ? error.reason : 'unreachable'
    await recordRefusal(deps, actor, session, reason)
    throw error instanceof OutsideError ? outsideRefusal(error, { sessionId: session.id }) : error
  }
}

async function recordRefusal(
  deps: Deps,
  actor: Actor,
  { organisationId, id }: SessionRecord,
  reason: OutsideTrouble,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { audience } = await lockSession(tx, organisationId, id)
    const outside = await findOutsideSession(tx, organisationId, id)
    if (outside?.state !== 'closing') return
    const at = deps.clock.now()
    await writeOutsideSession(tx, outside, {
      state: 'close_failed',
      closingSince: null,
      trouble: reason,
      troubleSince: at,
    })
    await recordEvent(tx, audience, {
      event: { type: 'session.outside_refused', sessionId: id, reason },
      authorId: actor.personId,
      at,
    })
    await sessionChanged(tx, audience, id)
  })
}

/** Whether another party carries the session. */
export async function isCarriedOutside(
  deps: Pick<Deps, 'db' | 'engines'>,
  organisationId: string,
  sessionId: string,
): Promise<boolean> {
  const session = await findSession(deps.db, organisationId, sessionId)
  return session !== undefined && session.engine !== deps.engines.own.name
}
