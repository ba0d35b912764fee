import { randomBytes } from 'node:crypto'
import { DesksideError } from '@deskside/protocol/errors'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { outsideSessions } from '../../db/schema/index.ts'
import { hashToken } from '../../lib/secrets/tokens.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import {
  type ConnectionRecord,
  findConnection,
  lookBy,
  openToken,
  readConnection,
} from '../integrations/connection-store.ts'
import { sessionsEvery } from '../integrations/look-rules.ts'
import { askOutside, outsideRefusal } from '../integrations/outside-trouble.ts'
import { require } from '../policy.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { mayEdit, mayStartSession } from '../tickets/ticket-policy.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { insertSession, openSessionNow, sessionTerms, tellOfStart } from './new-session.ts'
import { type OutsideEngine, OutsideError, type OutsideSession, type OutsideWish } from './outside-engine.ts'
import { sealLinks } from './outside-links.ts'
import { newLinkSalt } from './session-links.ts'
import {
  dropStart,
  findStart,
  isUnderWay,
  lockStart,
  markUnclear,
  type SessionStart,
  startPatienceMs,
  takeStart,
} from './session-starts.ts'
import { findSession, type SessionRecord } from './session-store.ts'
import type { SessionToStart, Started } from './start-session.ts'
import { untilChanged } from './until-changed.ts'

type Turn =
  | { is: 'open'; session: SessionRecord }
  /** Somebody else has pressed Play and waits for the answer. */
  | { is: 'waiting' }
  | { is: 'mine'; start: SessionStart; mayExist: boolean; ticket: TicketRecord }

/**
 * [SES-1] Play with an outside party. Under the ticket's lock a start is written down, then the outside party is asked
 * without any lock, then the session is written with what it answered, and only then is anybody told. A second
 * Play waits for the first one's session. What a broken attempt may have made there is found by its marker and taken
 * up instead of made again.
 * @throws DesksideError as `startSession`; `engine_refused` and `engine_unavailable` with the `reason`
 */
export async function startOutsideSession(
  deps: Deps,
  actor: Actor,
  wish: SessionToStart,
  engine: OutsideEngine,
): Promise<Started> {
  const connection = await findConnection(deps.db, actor.organisationId)
  if (!connection) throw new DesksideError('integration_missing')
  const deadline = Date.now() + startPatienceMs
  for (;;) {
    const turn = await takeTurn(deps, actor, wish.ticketId, connection)
    if (turn.is === 'open') return { session: turn.session, created: false }
    if (turn.is === 'mine') return makeOutside(deps, actor, wish, { ...turn, connection, engine })
    const over = await untilChanged(() => isStartOver(deps, actor, wish.ticketId), { until: deadline })
    if (!over) throw new DesksideError('session_starting')
  }
}

/** Done, given up, or older than an engine may take: the next turn is anybody's. */
async function isStartOver(deps: Deps, { organisationId }: Actor, ticketId: string): Promise<boolean> {
  const start = await findStart(deps.db, organisationId, ticketId)
  return !start || !isUnderWay(start, deps.clock.now())
}

function takeTurn(deps: Deps, actor: Actor, ticketId: string, connection: ConnectionRecord): Promise<Turn> {
  return deps.db.transaction(async (tx): Promise<Turn> => {
    const locked = await lockTicket(tx, actor.organisationId, ticketId)
    require(mayEdit(actor, locked.ticket))
    const session = await openSessionNow(tx, deps, locked)
    if (session) return { is: 'open', session }
    require(mayStartSession(actor, locked.ticket))
    const other = await lockStart(tx, actor.organisationId, ticketId)
    if (other && isUnderWay(other, deps.clock.now())) return { is: 'waiting' }
    // with a token that was refused nothing is asked any more.
    if (connection.state !== 'active') throw outsideRefusal(new OutsideError({ reason: 'revoked' }))
    const taken = await takeStart(tx, deps, actor, locked, connection)
    return { is: 'mine', ...taken, ticket: locked.ticket }
  })
}

type Making = {
  start: SessionStart
  mayExist: boolean
  ticket: TicketRecord
  connection: ConnectionRecord
  engine: OutsideEngine
}

async function makeOutside(deps: Deps, actor: Actor, wish: SessionToStart, making: Making): Promise<Started> {
  const { start, connection, engine } = making
  let made: OutsideSession | undefined
  try {
    const token = openToken(deps, connection)
    const asked = await outsideWish(deps, actor, making)
    const answer = await askOutside(deps, connection, () => engine.create(token, asked))
    made = answer
    const session = await deps.db.transaction((tx) => arrive(tx, deps, actor, wish, making, answer, asked))
    if (session) return { session, created: true }
    return await tooLate(deps, actor, making, answer, token)
  } catch (error) {
    await giveUp(deps, start, made !== undefined || (error instanceof OutsideError && error.unclear))
    throw error instanceof OutsideError ? outsideRefusal(error) : error
  }
}

/** What certainly had no effect leaves nothing behind; anything else is looked for by whoever comes next. */
async function giveUp(deps: Deps, start: SessionStart, unclear: boolean): Promise<void> {
  const done = unclear ? markUnclear(deps.db, start, deps.clock.now()) : dropStart(deps.db, start)
  // With the database away the start grows old by itself, and the first error is the one to be told.
  await done.catch((error) => deps.logger.warn({ err: error }, 'A start could not be given up'))
}

async function outsideWish(
  deps: Deps,
  actor: Actor,
  { start, mayExist, ticket }: Making,
): Promise<OutsideWish> {
  const { requester, groupName, validForMs } = await sessionTerms(deps.db, deps, ticket)
  return {
    marker: start.marker,
    mayExist,
    ticket: { number: ticket.number, title: ticket.title },
    customer: { name: requester.name, email: requester.email },
    technicianName: actor.name,
    language: requester.language,
    groupName,
    validForMs,
  }
}

/**
 * The session comes into being here, with the connection that its start has by now: another token of the same account
 * may have taken its place. @returns null when the start is not this attempt's any more, or has no living connection
 */
async function arrive(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  wish: SessionToStart,
  { start, engine }: Making,
  made: OutsideSession,
  { customer, validForMs }: OutsideWish,
): Promise<SessionRecord | null> {
  const locked = await lockTicket(tx, actor.organisationId, start.ticketId)
  const mine = await lockStart(tx, actor.organisationId, start.ticketId)
  if (mine?.attempt !== start.attempt || locked.ticket.phase === 'closed') return null
  const connection = await readConnection(tx, actor.organisationId, mine.connectionId)
  if (connection.state !== 'active') return null
  const now = deps.clock.now()
  // How long it is valid is taken from the outside party, when it begins from our clock: theirs may differ.
  const left = made.validUntil.getTime() - made.clockSkewMs - now.getTime()
  const written = await insertSession(tx, actor, locked, {
    id: start.marker,
    engine: engine.name,
    code: made.code,
    codeUntil: null,
    ...noLinks(),
    requesterName: customer.name,
    createdAt: now,
    expiresAt: new Date(now.getTime() + Math.min(Math.max(left, 0), validForMs)),
  })
  await writeOutside(tx, deps, written, connection, made)
  await dropStart(tx, start)
  return tellOfStart(tx, deps, actor, { ...locked, session: written }, wish.invite)
}

async function writeOutside(
  tx: Transaction,
  deps: Deps,
  { id: sessionId, organisationId }: SessionRecord,
  connection: ConnectionRecord,
  made: OutsideSession,
): Promise<void> {
  const links = { customer: made.customerLink, technician: made.technicianLink }
  await tx.insert(outsideSessions).values({
    sessionId,
    organisationId,
    connectionId: connection.id,
    sealedLinks: sealLinks(deps, organisationId, sessionId, links),
    state: 'open',
    clockSkewMs: made.clockSkewMs,
  })
  await lookBy(tx, connection.id, new Date(deps.clock.now().getTime() + sessionsEvery(0)))
}

/** No link of ours leads to it: these hashes are of nothing that anybody ever has. */
const noLinks = () => ({
  linkSalt: newLinkSalt(),
  customerLinkHash: hashToken(randomBytes(32).toString('hex')),
  helperPassHash: hashToken(randomBytes(32).toString('hex')),
})

/**
 * The answer came after somebody else had taken the start over, or the ticket had been closed. What was made is closed
 * there unless it has become the session of whoever took over.
 */
async function tooLate(
  deps: Deps,
  actor: Actor,
  { start, connection, engine }: Making,
  made: OutsideSession,
  token: string,
): Promise<Started> {
  const same = await findSession(deps.db, actor.organisationId, start.marker)
  if (same && isOpenState(same.state)) return { session: same, created: false }
  const other = await findStart(deps.db, actor.organisationId, start.ticketId)
  if (!other || other.attempt === start.attempt)
    await askOutside(deps, connection, () => engine.close(token, made.code))
  await dropStart(deps.db, start)
  const { state } = await readConnection(deps.db, actor.organisationId, connection.id)
  throw new DesksideError(state === 'active' ? 'session_starting' : 'integration_missing')
}
