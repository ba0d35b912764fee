import { DesksideError } from '@deskside/protocol/errors'
import type { RecordingEnd } from '@deskside/protocol/vocabulary/recordings'
import { and, eq, isNull } from 'drizzle-orm'
import { organisations, people, recordings, sessions, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor, Transaction } from '../context.ts'
import type { Audience } from '../events.ts'
import { require, type Verdict } from '../policy.ts'
import type { SessionPolicyFacts } from '../sessions/session-policy.ts'
import { sessionChanged } from '../sessions/session-store.ts'
import type { TicketFacts } from '../tickets/ticket-policy.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import { recordEvent } from '../timeline/record-event.ts'

export type RecordingRecord = typeof recordings.$inferSelect

/** A recording with what its presentation and its policies ask about. */
export type RecordingView = {
  recording: RecordingRecord
  session: SessionPolicyFacts
  ticket: TicketRecord
  technician: string
  /** For how many days the organisation keeps recordings. */
  keptDays: number
}

type SessionPolicy = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts) => Verdict

/** Recordings with their sessions; what is asked for of them is added by the caller. */
export const recordingViews = (executor: Executor) =>
  executor
    .select({
      recording: recordings,
      session: { technicianId: sessions.technicianId, teamId: sessions.teamId, state: sessions.state },
      ticket: ticketColumns,
      technician: people.name,
      keptDays: organisations.recordingDays,
    })
    .from(recordings)
    .innerJoin(sessions, eq(sessions.id, recordings.sessionId))
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .innerJoin(people, eq(people.id, recordings.technicianId))
    .innerJoin(organisations, eq(organisations.id, recordings.organisationId))
    .$dynamic()

/** @throws DesksideError `not_found`, or the policy's refusal */
export async function findRecording(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  policy: SessionPolicy,
): Promise<RecordingView> {
  const [view] = await recordingViews(db).where(
    and(eq(recordings.organisationId, actor.organisationId), eq(recordings.id, id)),
  )
  if (!view) throw new DesksideError('not_found')
  require(policy(actor, view.session, view.ticket))
  return view
}

/**
 * The row, locked: whoever adds a piece and whoever ends the recording wait for each other.
 * @throws DesksideError `not_found`
 */
export async function lockRecording(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<RecordingRecord> {
  const [row] = await tx
    .select()
    .from(recordings)
    .where(and(eq(recordings.organisationId, organisationId), eq(recordings.id, id)))
    .for('update')
  if (!row) throw new DesksideError('not_found')
  return row
}

export type RecordingEnding = { why: RecordingEnd; now: Date; authorId?: string | null }

/** Ends the running recordings of a session, within the change that ends them. Ended once, whoever comes first. */
export async function endRecordings(
  tx: Transaction,
  audience: Audience,
  of: { sessionId: string; recordingId?: string; participantId?: string; technicianId?: string },
  { why, now, authorId = null }: RecordingEnding,
): Promise<void> {
  const running = await tx
    .select()
    .from(recordings)
    .where(
      and(
        eq(recordings.organisationId, audience.organisationId),
        eq(recordings.sessionId, of.sessionId),
        of.recordingId ? eq(recordings.id, of.recordingId) : undefined,
        of.participantId ? eq(recordings.participantId, of.participantId) : undefined,
        of.technicianId ? eq(recordings.technicianId, of.technicianId) : undefined,
        isNull(recordings.endedAt),
      ),
    )
    .for('update')
  for (const { id, startedAt, addedAt } of running) {
    // Of one that was lost nothing is there after its latest piece.
    const endedAt = why === 'lost' ? addedAt : now
    const durationSeconds = Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1_000))
    await tx
      .update(recordings)
      .set({ endedAt, endedBy: why, durationSeconds })
      .where(and(eq(recordings.organisationId, audience.organisationId), eq(recordings.id, id)))
    const { sessionId } = of
    const event = {
      type: 'session.recording_ended',
      sessionId,
      recordingId: id,
      why,
      durationSeconds,
    } as const
    await recordEvent(tx, audience, { event, authorId, at: now })
  }
  if (running.length > 0) await sessionChanged(tx, audience, of.sessionId)
}
