import type { ChatSide } from '@deskside/protocol/vocabulary/chat'
import { type SQL, sql } from 'drizzle-orm'
import type { Executor, Transaction } from './context.ts'

/** Whose business a ticket is: from this the fan-out knows which pages to tell. */
export type Audience = {
  organisationId: string
  ticketId: string
  teamId: string | null
  assigneeId: string | null
  requesterId: string
}

/**
 * What happened, for whoever must be told. Written with `announce` inside the transaction that made it happen;
 * PostgreSQL delivers it on commit, to every node, and not at all when the transaction fails.
 */
export type DomainEvent =
  | { type: 'ticket.changed'; audience: Audience; number: number }
  /** A status waits for somebody else, and all tickets that carry it do. */
  | { type: 'tickets.rephased'; organisationId: string }
  | { type: 'timeline.added'; audience: Audience; internal: boolean }
  /** State, participants, invitation or links of a session changed. */
  | { type: 'session.changed'; audience: Audience; sessionId: string }
  /** `knocking`: somebody came by the code and waits to be let in. */
  | {
      type: 'session.joined'
      audience: Audience
      sessionId: string
      /** Null when somebody joined by an outside party's program, which is no device of ours. */
      participantId: string | null
      knocking: boolean
    }
  | { type: 'session.over'; audience: Audience; sessionId: string }
  | { type: 'session.links_expired'; audience: Audience; sessionId: string }
  /** The requester's last device has been away for the time of grace. `at`: ISO 8601. */
  | { type: 'session.requester_gone'; audience: Audience; sessionId: string; at: string }
  /** A message of a session's chat was kept, or has come to the other side. */
  | { type: 'session.chatted'; audience: Audience; sessionId: string; news: ChatNews }
  | { type: 'outbox.changed'; organisationId: string; mailId: string }
  /** A mail came in, or something has become of one. */
  | { type: 'mail.received'; organisationId: string; mailId: string }
  /** Settings or state of the organisation's mailbox. */
  | { type: 'mailbox.changed'; organisationId: string }
  /** A webhook is to be told something. */
  | { type: 'webhook.queued'; organisationId: string }
  /** Entries of the audit wait for their place in the chain. */
  | { type: 'audit.written'; organisationId: string }
  /** Somebody is told of something; `byBrowser`: their open pages also say it in a note of the browser. */
  | {
      type: 'notification.added'
      organisationId: string
      personId: string
      notificationId: string
      byBrowser: boolean
    }
  /** A note is on its way to a browser. */
  | { type: 'push.queued'; organisationId: string }
  /** Read, here or on another page of theirs. */
  | { type: 'notification.read'; organisationId: string; personId: string }
  /** A person's role, teams or standing changed: their sockets are looked at again. */
  | { type: 'person.changed'; organisationId: string; personId: string }

export type ChatNews =
  | { kind: 'message'; number: number }
  /** `side`: whose messages, up to this number. */
  | { kind: 'delivered'; side: ChatSide; upTo: number }

export const eventChannel = 'deskside_events'

/** Announces an event with the transaction. A payload is a few ids: PostgreSQL takes at most 8,000 bytes. */
export async function announce(tx: Executor | Transaction, event: DomainEvent): Promise<void> {
  const gathered = gathering.get(tx)
  if (gathered) gathered.push(event)
  else await tx.execute(sql`select pg_notify(${eventChannel}, ${JSON.stringify(event)})`)
}

/** The same for many at once. */
export async function announceAll(tx: Executor | Transaction, events: DomainEvent[]): Promise<void> {
  const gathered = gathering.get(tx)
  if (gathered) gathered.push(...events)
  else await tell(tx, events)
}

/** The same as an expression of a statement that writes what it tells of; an id may be one of its columns. */
export const announcing = <T extends DomainEvent>(event: { [K in keyof T]: T[K] | SQL }): SQL => {
  const facts = Object.entries(event).map(([name, value]) => sql`${name}::text, ${value}::text`)
  return sql`pg_notify(${eventChannel}, json_build_object(${sql.join(facts, sql`, `)})::text)`
}

const gathering = new WeakMap<Executor | Transaction, DomainEvent[]>()

/** What the work announces with this transaction goes at its end, in one statement: it is delivered on commit in any case. */
export async function announcingTogether<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  const events: DomainEvent[] = []
  gathering.set(tx, events)
  try {
    const outcome = await work()
    if (events.length > 0) await tell(tx, events)
    return outcome
  } finally {
    gathering.delete(tx)
  }
}

async function tell(tx: Executor | Transaction, events: DomainEvent[]): Promise<void> {
  const payloads = JSON.stringify(events.map((event) => JSON.stringify(event)))
  await tx.execute(
    sql`select pg_notify(${eventChannel}, payload) from json_array_elements_text(${payloads}::json) payload`,
  )
}

/** Where the events of all nodes arrive; `realtime/` and `jobs/` listen. */
export type EventSource = {
  subscribe(listener: (event: DomainEvent) => void): () => void
  /** Called after the connection to the database was lost and found: events may have been missed. */
  onGap(listener: () => void): () => void
}
