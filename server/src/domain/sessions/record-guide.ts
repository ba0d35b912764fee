import { DesksideError } from '@deskside/protocol/errors'
import type { FromClient } from '@deskside/protocol/signaling/messages'
import { and, eq, sql } from 'drizzle-orm'
import { people, timelineEntries } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { lockForDevice, type WhoseDevice } from './lock-for-device.ts'
import type { ParticipantRecord } from './participant-store.ts'
import type { LockedSession } from './session-store.ts'

/**
 * [CTL-7] Writes to the ticket's timeline that a technician pointed or drew: the session's first time, and never again. A
 * device's word is taken only about somebody to whom, as it has said itself, what it needs is allowed.
 * @throws DesksideError `not_found`, `session_not_joined`, `session_over`; `peer_absent` for anybody else
 */
export async function recordGuide(
  deps: Pick<Deps, 'db' | 'clock'>,
  whose: WhoseDevice,
  { personId, where }: FromClient['guide/began'],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { locked, participant } = await lockForDevice(tx, whose)
    if (await isTold(tx, locked)) return
    const name = await guideOf(tx, locked, participant, personId)
    const event = { type: 'session.guided', sessionId: locked.session.id, name, where } as const
    await recordEvent(tx, locked.audience, { event, authorId: null, at: deps.clock.now() })
  })
}

/** The name of whoever may be shown as the one who guided. */
async function guideOf(
  tx: Transaction,
  { session }: LockedSession,
  participant: ParticipantRecord,
  personId: string,
): Promise<string> {
  const needed = participant.device === 'helper' ? 'guide' : 'view'
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.organisationId, session.organisationId), eq(people.id, personId)))
  if (!person || !participant.allowedTo[personId]?.includes(needed)) throw new DesksideError('peer_absent')
  return person.name
}

async function isTold(tx: Transaction, { session, audience }: LockedSession): Promise<boolean> {
  const [told] = await tx
    .select({ id: timelineEntries.id })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.organisationId, audience.organisationId),
        eq(timelineEntries.ticketId, session.ticketId),
        sql`${timelineEntries.event}->>'type' = 'session.guided'`,
        sql`${timelineEntries.event}->>'sessionId' = ${session.id}`,
      ),
    )
    .limit(1)
  return told !== undefined
}
