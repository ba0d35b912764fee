import type { TimelineEvent, TimelineEventType } from '@deskside/protocol/vocabulary/timeline'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { organisations, people, tickets, timelineEntries } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { type ChatRecord, chatOf } from './chat-store.ts'
import type { SessionRecord } from './session-store.ts'

export type ReceiptStep = { at: Date; who: string | null; event: TimelineEvent }

/** What a session was, from its row and the typed events of its ticket. */
export type SessionReceiptView = {
  session: SessionRecord
  organisation: string
  ticket: { number: number; title: string }
  technician: string
  alsoHelped: string[]
  steps: ReceiptStep[]
  /** All that was written in it, in its order. */
  chat: ChatRecord[]
}

/**
 * What a requester's receipt tells: everything that happened on their side, and what was asked of them. Not the code,
 * who typed it from where, nor how the mail went.
 */
export const receiptEvents = [
  'session.joined',
  'session.device_changed',
  'session.asked',
  'session.allowed',
  'session.denied',
  'session.revoked',
  'session.lapsed',
  'session.colleague_joined',
  'session.colleague_refused',
  'session.colleague_left',
  'session.handed_over',
  'session.file',
  'session.active',
  'session.chat_begun',
  'session.clipboard',
  'session.guided',
  'session.snapshot_taken',
  'session.recording_started',
  'session.recording_ended',
  'session.recording_removed',
  'session.requester_lost',
  'session.requester_back',
  'session.expired',
  'session.ended',
] as const satisfies TimelineEventType[]

const technician = alias(people, 'technician')

/** @param every with the steps that are the technicians' business */
export async function loadReceipt(
  executor: Executor,
  session: SessionRecord,
  { every }: { every: boolean },
): Promise<SessionReceiptView> {
  const [[facts], steps, chat] = await Promise.all([
    executor
      .select({
        organisation: organisations.name,
        ticket: { number: tickets.number, title: tickets.title },
        technician: technician.name,
      })
      .from(tickets)
      .innerJoin(organisations, eq(organisations.id, tickets.organisationId))
      .innerJoin(technician, eq(technician.id, session.technicianId))
      .where(and(eq(tickets.organisationId, session.organisationId), eq(tickets.id, session.ticketId))),
    loadSteps(executor, session, every),
    chatOf(executor, session),
  ])
  if (!facts) throw new Error(`session ${session.id} without ticket`)
  return { session, ...facts, steps, chat, alsoHelped: othersIn(steps, facts.technician) }
}

async function loadSteps(executor: Executor, session: SessionRecord, every: boolean): Promise<ReceiptStep[]> {
  const { event } = timelineEntries
  const rows = await executor
    .select({ at: timelineEntries.createdAt, who: people.name, event })
    .from(timelineEntries)
    .leftJoin(people, eq(people.id, timelineEntries.authorId))
    .where(
      and(
        eq(timelineEntries.organisationId, session.organisationId),
        eq(timelineEntries.ticketId, session.ticketId),
        eq(timelineEntries.kind, 'event'),
        sql`${event} ->> 'sessionId' = ${session.id}`,
        every ? undefined : inArray(sql`${event} ->> 'type'`, [...receiptEvents]),
      ),
    )
    .orderBy(asc(timelineEntries.createdAt), asc(timelineEntries.id))
  return rows.flatMap(({ event, ...step }) => (event ? [{ ...step, event }] : []))
}

/** Whoever asked for something had the console open; whoever handed the session over had it before. */
const othersIn = (steps: ReceiptStep[], last: string): string[] => [
  ...new Set(steps.flatMap(({ event, who }) => helperIn(event, who)).filter((name) => name !== last)),
]

function helperIn(event: TimelineEvent, who: string | null): string[] {
  if (event.type === 'session.handed_over') return [event.from]
  return event.type === 'session.asked' && who !== null ? [who] : []
}
