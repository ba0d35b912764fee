import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { organisations, outbox, people, tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import type { OutboxRow } from '../mail/list-outbox.ts'
import { outboxRowColumns } from '../mail/list-outbox.ts'
import { type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import { type ColleagueView, colleaguesOf } from './colleague-store.ts'
import { type SessionWays, shownWays } from './links-of-session.ts'
import { loadOutsideView, type OutsideView } from './outside-store.ts'
import { type ParticipantRecord, participantsOf } from './participant-store.ts'
import type { SessionRecord } from './session-store.ts'

/** A session with everything that its presentation needs. */
export type SessionView = {
  session: SessionRecord
  ticket: TicketRecord
  technician: PersonFacts
  invitation: OutboxRow | null
  participants: ParticipantRecord[]
  colleagues: ColleagueView[]
  /** Null for a session that this desk carries itself. */
  outside: OutsideView | null
  /** Null when there is nothing to show of an outside party's. */
  links: SessionWays | null
  now: Date
  /** The organisation lets its technicians ask to record. */
  recording: boolean
}

const technician = alias(people, 'technician')

export async function loadSessionView(deps: Deps, session: SessionRecord): Promise<SessionView> {
  const [[row], participants, colleagues, outside] = await Promise.all([
    deps.db
      .select({
        ticket: ticketColumns,
        technician: {
          id: technician.id,
          name: technician.name,
          email: technician.email,
          role: technician.role,
          photoFileId: technician.photoFileId,
        },
        invitation: outboxRowColumns,
        recording: organisations.recording,
      })
      .from(tickets)
      .innerJoin(organisations, eq(organisations.id, tickets.organisationId))
      .innerJoin(technician, eq(technician.id, session.technicianId))
      .leftJoin(outbox, session.invitationMailId ? eq(outbox.id, session.invitationMailId) : sql`false`)
      .where(eq(tickets.id, session.ticketId)),
    participantsOf(deps.db, session.id),
    colleaguesOf(deps.db, session),
    session.engine === deps.engines.own.name
      ? null
      : loadOutsideView(deps.db, session.organisationId, session.id),
  ])
  if (!row) throw new Error(`session ${session.id} without ticket`)
  const links = shownWays(deps, session, outside?.outside ?? null)
  return { ...row, session, participants, colleagues, outside, links, now: deps.clock.now() }
}
