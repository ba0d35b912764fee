import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { NotificationEvent, NotificationWording } from '@deskside/protocol/vocabulary/notifications'
import type { TicketRecord } from '../tickets/ticket-record.ts'

/** The ticket that something happened to, as it stands after it. */
export type NotifiedTicket = Pick<
  TicketRecord,
  'id' | 'organisationId' | 'number' | 'title' | 'teamId' | 'assigneeId' | 'requesterId'
>

/** What a person reads in their own language, or the same for everybody. */
export type Worded = string | Record<Language, string>

/** One thing that technicians may want to be told of. */
export type Happening = {
  event: NotificationEvent
  /** When it is a case of its event with words of its own. */
  wording?: NotificationWording
  /** Persons to tell beside those whom the event concerns by itself: who is mentioned, who follows the ticket. */
  alsoTell?: readonly string[]
  /** A little more: a new status, what was written, why a mail did not go. */
  detail?: Worded
  /** The session that it leads to; without one it leads to the ticket. */
  sessionId?: string
  /** The session is another party's: the way there is on the ticket. */
  outside?: boolean
}

/** Who did it: they are not told themselves. `name` is what the others read. Null: nobody did, or nobody of the desk. */
export type Doer = { personId: string; name: string } | null

/** Whom an event concerns by itself. */
export type Concern = 'team' | 'assignee' | 'assignee_or_team' | 'named'

/**
 * `team`: the ticket's team; a ticket of no team is everybody's. `assignee_or_team`: whoever works on it, and while
 * nobody does, those who could. `named`: only `alsoTell`.
 */
export const concernOf: Record<NotificationEvent, Concern> = {
  ticket_created: 'team',
  ticket_assigned: 'assignee',
  requester_replied: 'assignee_or_team',
  internal_note: 'assignee',
  mentioned: 'named',
  status_changed: 'assignee',
  sla_warning: 'assignee_or_team',
  sla_breached: 'assignee_or_team',
  requester_joined: 'named',
  session_shared: 'named',
  low_rating: 'assignee_or_team',
  mail_failed: 'assignee_or_team',
}

/** What those who follow a ticket hear of, as its technician does. */
export const followersHear: ReadonlySet<NotificationEvent> = new Set([
  'requester_replied',
  'internal_note',
  'status_changed',
  'sla_breached',
] satisfies NotificationEvent[])
