import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { participants, sessions, timelineEntries } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { expireLockedSession } from './expire-session.ts'
import type { WhoseDevice } from './lock-for-device.ts'
import { findParticipant, participantsOf, writeParticipant } from './participant-store.ts'
import { type LockedSession, lockSession, sessionChanged } from './session-store.ts'

/** A gap that is shorter is nobody's business on the timeline ([SES-14]); the console shows it at once all the same. */
export const presenceGraceMs = 60_000

/**
 * The device has been away for the time of grace. The timeline says so when no other device of the requester's is
 * there. @param leftAt when its socket was last seen
 */
export async function recordLost(deps: Deps, whose: WhoseDevice, leftAt: Date): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { session, ticket, audience } = await lockSession(tx, whose.organisationId, whose.sessionId)
    const participant = await findParticipant(tx, session, whose.participantId)
    if (!participant?.joinedAt || participant.leftAt || deps.presence.isOnline(participant.id)) return
    if (session.state !== 'joined' && session.state !== 'active') return
    await writeParticipant(tx, participant, { leftAt })
    await sessionChanged(tx, audience, session.id)
    const others = (await participantsOf(tx, session.id)).filter(({ id }) => id !== participant.id)
    if (others.some((other) => other.joinedAt && deps.presence.isOnline(other.id))) return
    const lost = await tellOnce(tx, deps, { session, audience }, 'session.requester_lost')
    const at = deps.clock.now().toISOString()
    if (lost) await announce(tx, { type: 'session.requester_gone', audience, sessionId: session.id, at })
    // [SES-5] It went on beyond its time only because somebody was there.
    await expireLockedSession(tx, deps, { session, ticket, audience })
  })
}

/** The device is there (again). The timeline says so only when it had said that it was lost. */
export async function recordBack(deps: Deps, whose: WhoseDevice): Promise<void> {
  const [device] = await deps.db
    .select({ leftAt: participants.leftAt })
    .from(participants)
    .where(eq(participants.id, whose.participantId))
  if (!device?.leftAt) return
  await deps.db.transaction(async (tx) => {
    const { session, audience } = await lockSession(tx, whose.organisationId, whose.sessionId)
    const participant = await findParticipant(tx, session, whose.participantId)
    if (!participant?.leftAt) return
    await writeParticipant(tx, participant, { leftAt: null })
    await sessionChanged(tx, audience, session.id)
    await tellOnce(tx, deps, { session, audience }, 'session.requester_back')
  })
}

/** Lost and back take turns: with two devices, or after a restart, neither is said twice. @returns whether it was said */
async function tellOnce(
  tx: Transaction,
  { clock }: Deps,
  { session, audience }: Pick<LockedSession, 'session' | 'audience'>,
  type: 'session.requester_lost' | 'session.requester_back',
): Promise<boolean> {
  const [last] = await tx
    .select({ type: sql<string>`${timelineEntries.event}->>'type'` })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.ticketId, session.ticketId),
        sql`${timelineEntries.event}->>'sessionId' = ${session.id}`,
        sql`${timelineEntries.event}->>'type' in ('session.requester_lost', 'session.requester_back')`,
      ),
    )
    .orderBy(desc(timelineEntries.createdAt), desc(timelineEntries.id))
    .limit(1)
  if (type === (last?.type ?? 'session.requester_back')) return false
  const event = { type, sessionId: session.id }
  await recordEvent(tx, audience, { event, authorId: null, at: clock.now() })
  return true
}

/** Devices that ought to be in a live session and were not told lost: who has not come back after a restart. */
export const expectedDevices = (deps: Deps): Promise<WhoseDevice[]> =>
  deps.db
    .select({
      organisationId: participants.organisationId,
      sessionId: participants.sessionId,
      participantId: participants.id,
    })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .where(
      and(
        inArray(sessions.state, ['joined', 'active']),
        isNotNull(participants.joinedAt),
        isNull(participants.leftAt),
      ),
    )
