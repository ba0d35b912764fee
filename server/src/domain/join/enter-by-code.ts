import { DesksideError } from '@deskside/protocol/errors'
import { parseSessionCode } from '@deskside/protocol/ids'
import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, eq, gt, inArray } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { tellOfJoining } from '../sessions/notify-joining.ts'
import { countParticipants, insertParticipant, type NewParticipant } from '../sessions/participant-store.ts'
import { type LockedSession, lockSession, sessionChanged } from '../sessions/session-store.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { clientNetwork } from './client-network.ts'
import { countLiveCodes, lockBudget, lockClient, spendBudget, writeClient } from './code-guesses.ts'
import { afterRight, afterWrong, codeLimits, dailyBudget, refundable, waitOf } from './code-rules.ts'
import { guessAlarm } from './guess-alarm.ts'

export type TypedCode = {
  organisationId: string
  typed: string
  device: DeviceKind | null
  name: string
  /** The client's address as the HTTP server trusts it. */
  address: string
}

type Verdict = { right: true; sessionId: string } | { right: false; refusal: DesksideError }

/**
 * [SES-4] A right code leads to the waiting room and nowhere else. Wrong, unknown, expired, closed and foreign codes
 * are one and the same: same work, same answer. Who guesses waits longer and longer, and the whole organisation has a
 * daily account of wrong entries; both are kept whatever becomes of the answer.
 * @throws DesksideError `code_not_accepted`, `too_many_requests` with `retryAfterSeconds`, `code_entry_closed`
 */
export async function enterByCode(deps: Deps, entry: TypedCode): Promise<NewParticipant> {
  const verdict = await deps.db.transaction((tx) => judge(tx, deps, entry))
  if (!verdict.right) {
    guessAlarm.count(deps.clock.now(), deps.logger)
    throw verdict.refusal
  }
  return knock(deps, entry, verdict.sessionId)
}

async function judge(tx: Transaction, { clock }: Deps, entry: TypedCode): Promise<Verdict> {
  const { organisationId } = entry
  const now = clock.now()
  const network = clientNetwork(entry.address)
  const client = await lockClient(tx, organisationId, network, now)
  const wait = waitOf(client, now)
  if (wait > 0)
    return refuse(new DesksideError('too_many_requests', { retryAfterSeconds: Math.ceil(wait / 1000) }))
  const spent = await lockBudget(tx, organisationId, now)
  if (spent >= dailyBudget(await countLiveCodes(tx, organisationId, now)))
    return refuse(new DesksideError('code_entry_closed'))
  const sessionId = await findByCode(tx, entry, now)
  if (!sessionId) {
    await writeClient(tx, organisationId, network, afterWrong(client, now))
    await spendBudget(tx, organisationId, now, 1)
    return refuse(new DesksideError('code_not_accepted'))
  }
  for (const at of refundable(client, now)) await spendBudget(tx, organisationId, at, -1)
  await writeClient(tx, organisationId, network, afterRight(client, now))
  return { right: true, sessionId }
}

const refuse = (refusal: DesksideError): Verdict => ({ right: false, refusal })

/** One look-up whatever was typed; what cannot be a code is looked for as one that does not exist. */
async function findByCode(
  tx: Transaction,
  { organisationId, typed }: TypedCode,
  now: Date,
): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: sessions.id, codeUntil: sessions.codeUntil })
    .from(sessions)
    .where(
      and(
        eq(sessions.organisationId, organisationId),
        eq(sessions.code, parseSessionCode(typed) ?? 's-'),
        inArray(sessions.state, [...openSessionStates]),
        gt(sessions.expiresAt, now),
        gt(sessions.codeUntil, now),
      ),
    )
  if (!found?.codeUntil) return undefined
  const knocks = await countParticipants(
    tx,
    found.id,
    'code',
    new Date(now.getTime() - codeLimits.knockWindowMs),
  )
  return knocks < codeLimits.knocksPerShowing ? found.id : undefined
}

/** The technician sees that somebody waits, from which address, and that nothing about them is verified. */
function knock(deps: Deps, entry: TypedCode, sessionId: string): Promise<NewParticipant> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, entry.organisationId, sessionId)
    const now = deps.clock.now()
    const { codeUntil } = locked.session
    // Stop, or a Helper that has joined, may have come between.
    if (!codeUntil || codeUntil <= now) throw new DesksideError('code_not_accepted')
    const first = (await countParticipants(tx, sessionId, 'code', new Date(0))) === 0
    const { device, name, address } = entry
    const came = { came: 'code', admittedAt: null, device, name, address } as const
    const knocker = await insertParticipant(tx, locked.session, came, now)
    await tellOfKnocking(tx, deps, locked, knocker.participant.id, entry.address)
    if (first) await tellOfJoining(tx, deps, locked, { knocking: true })
    return knocker
  })
}

async function tellOfKnocking(
  tx: Transaction,
  { clock }: Deps,
  { session, audience }: LockedSession,
  participantId: string,
  address: string,
): Promise<void> {
  await recordEvent(tx, audience, {
    event: { type: 'session.knocked', sessionId: session.id, address },
    authorId: null,
    at: clock.now(),
  })
  await sessionChanged(tx, audience, session.id)
  const knocking = { sessionId: session.id, participantId, knocking: true }
  await announce(tx, { type: 'session.joined', audience, ...knocking })
}
