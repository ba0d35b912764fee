import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import { DesksideError } from '@deskside/protocol/errors'
import { and, count, eq, sql } from 'drizzle-orm'
import { timelineEntries } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { lockSession, type SessionRecord } from '../sessions/session-store.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { refuseOver } from './join-facts.ts'

/** More tell a technician nothing. */
const mostOfSession = 20

/**
 * What a requester's check of their connection found, as they tell it, on the ticket's timeline for its technicians.
 * @throws DesksideError `session_over`; `too_large` once the session has as many as it may
 */
export async function tellConnection(
  deps: Pick<Deps, 'db' | 'clock'>,
  { organisationId, id }: SessionRecord,
  report: ConnectionReport,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { session, audience } = await lockSession(tx, organisationId, id)
    refuseOver(session)
    if ((await told(tx, session)) >= mostOfSession) throw new DesksideError('too_large')
    const event = { type: 'session.connection_checked', sessionId: id, report } as const
    await recordEvent(tx, audience, { event, authorId: null, at: deps.clock.now() })
  })
}

async function told(tx: Transaction, { organisationId, ticketId, id }: SessionRecord): Promise<number> {
  const [row] = await tx
    .select({ number: count() })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.organisationId, organisationId),
        eq(timelineEntries.ticketId, ticketId),
        sql`${timelineEntries.event}->>'type' = 'session.connection_checked'`,
        sql`${timelineEntries.event}->>'sessionId' = ${id}`,
      ),
    )
  return row?.number ?? 0
}
