import type { LiveEvent } from '@deskside/protocol/live-events'
import type { DomainEvent } from '../../domain/events.ts'
import type { JoinNotice } from '../../domain/sessions/read-join-notice.ts'
import { administratorsRoom, allRooms, everybodyRoom, personRoom, staffRooms } from './rooms.ts'

/** A live event for everybody in any of the rooms, once each. */
export type Delivery = { rooms: string[]; live: LiveEvent }

/** What a line of the table may ask about beyond the event itself. */
export type Facts = {
  joinNotice(event: DomainEvent & { type: 'session.joined' }): Promise<JoinNotice | null>
}

type Table = {
  [T in DomainEvent['type']]: (
    event: DomainEvent & { type: T },
    facts: Facts,
  ) => Delivery[] | Promise<Delivery[]>
}

/** [DSK-3] Domain event → live events: what is said, and to whom. Ids only; pages read the thing by its own door. */
const table: Table = {
  'ticket.changed': ({ audience, number }) => [
    { rooms: allRooms(audience), live: { type: 'ticket.changed', ticketId: audience.ticketId, number } },
  ],
  // One for all of them: there may be thousands. Technicians sort and count by phases, requesters read whose turn it is.
  'tickets.rephased': ({ organisationId }) => [
    { rooms: [everybodyRoom(organisationId)], live: { type: 'tickets.rephased' } },
  ],
  'timeline.added': ({ audience, internal }) => [
    {
      rooms: internal ? staffRooms(audience) : allRooms(audience),
      live: { type: 'timeline.added', ticketId: audience.ticketId },
    },
  ],
  'session.changed': ({ audience, sessionId }) => [
    {
      rooms: allRooms(audience),
      live: { type: 'session.changed', ticketId: audience.ticketId, sessionId },
    },
  ],
  // [SES-7] Those who are told are persons, not rooms: the session's technician, and who of the team asked for it.
  'session.joined': async (event, facts) => {
    const notice = await facts.joinNotice(event)
    if (!notice) return []
    const { personIds, ticketNumber, requesterName } = notice
    const { sessionId, knocking, audience, participantId } = event
    const { ticketId } = audience
    return [
      {
        rooms: personIds.map(personRoom),
        live: {
          type: 'session.requester_joined',
          ticketId,
          ticketNumber,
          sessionId,
          requesterName,
          knocking,
          outside: participantId === null,
        },
      },
    ]
  },
  // The change of state has been announced beside it.
  'session.over': () => [],
  'session.links_expired': ({ audience, sessionId }) => [
    {
      rooms: staffRooms(audience),
      live: { type: 'session.links_expired', ticketId: audience.ticketId, sessionId },
    },
  ],
  'session.requester_gone': ({ audience, sessionId, at }) => [
    {
      rooms: staffRooms(audience),
      live: { type: 'session.requester_gone', ticketId: audience.ticketId, sessionId, at },
    },
  ],
  'session.chatted': ({ audience, sessionId, news }) =>
    news.kind === 'message'
      ? [
          {
            rooms: allRooms(audience),
            live: { type: 'session.chatted', ticketId: audience.ticketId, sessionId },
          },
        ]
      : [],
  // The pages of the audit are read, not followed.
  'audit.written': () => [],
  'webhook.queued': () => [],
  'outbox.changed': ({ organisationId, mailId }) => [
    { rooms: [administratorsRoom(organisationId)], live: { type: 'outbox.changed', mailId } },
  ],
  'mail.received': ({ organisationId }) => mailInChanged(organisationId),
  'mailbox.changed': ({ organisationId }) => mailInChanged(organisationId),
  'notification.added': ({ personId, notificationId, byBrowser }) => [
    { rooms: [personRoom(personId)], live: { type: 'notification.added', notificationId, byBrowser } },
  ],
  'notification.read': ({ personId }) => [
    { rooms: [personRoom(personId)], live: { type: 'notification.read' } },
  ],
  // For the job that sends it.
  'push.queued': () => [],
  // Changes who is in which room; see `desk-namespace.ts`.
  'person.changed': () => [],
}

const mailInChanged = (organisationId: string): Delivery[] => [
  { rooms: [administratorsRoom(organisationId)], live: { type: 'mail_in.changed' } },
]

export async function fanOut(event: DomainEvent, facts: Facts): Promise<Delivery[]> {
  const line = table[event.type] as Table[typeof event.type] | undefined
  // An event of a newer node in the middle of an upgrade.
  if (!line) return []
  return (line as (event: DomainEvent, facts: Facts) => Promise<Delivery[]>)(event, facts)
}
