import {
  notificationChannels,
  notificationEvents,
  notificationWordings,
} from '@deskside/protocol/vocabulary/notifications'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people } from './people.ts'
import { sessions } from './sessions.ts'
import { tickets } from './tickets.ts'

const personId = () =>
  uuid('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })
const event = () => text('event', { enum: notificationEvents }).notNull()
const channel = () => text('channel', { enum: notificationChannels }).notNull()

/** One thing that one person is told in the page or by its browser. Mails and pushes have queues of their own. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    organisationId: organisationId(),
    personId: personId(),
    event: event(),
    wording: text('wording', { enum: notificationWordings }).notNull(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    sessionId: uuid('session_id').references(() => sessions.id),
    /** Who did it, by the name of that moment; null when nobody did. */
    actorName: text('actor_name'),
    /** A little more in the person's language, such as a status or the beginning of a comment. */
    detail: text('detail'),
    inPage: boolean('in_page').notNull(),
    byBrowser: boolean('by_browser').notNull(),
    readAt: moment('read_at'),
    createdAt: createdAt(),
  },
  (table) => [
    index('notifications_person').on(table.personId, table.createdAt, table.id),
    index('notifications_unread').on(table.personId).where(sql`${table.readAt} is null and ${table.inPage}`),
    index('notifications_created').on(table.createdAt),
  ],
)

/** [ADM-6] What an organisation has decided; where there is no row, `usualRules` holds. */
export const notificationRules = pgTable(
  'notification_rules',
  {
    organisationId: organisationId(),
    event: event(),
    channel: channel(),
    rule: text('rule', { enum: ['on', 'off', 'forbidden'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.event, table.channel] })],
)

/** [ADM-6] What a person has chosen; where there is no row, the organisation's rule holds. */
export const notificationChoices = pgTable(
  'notification_choices',
  {
    organisationId: organisationId(),
    personId: personId(),
    event: event(),
    channel: channel(),
    wanted: boolean('wanted').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.event, table.channel] })],
)

export const quietHours = pgTable('quiet_hours', {
  personId: personId().primaryKey(),
  organisationId: organisationId(),
  /** `22:00`, on the clock of the person's time zone. */
  quietFrom: text('quiet_from').notNull(),
  quietUntil: text('quiet_until').notNull(),
  joinsPass: boolean('joins_pass').notNull(),
})

/** A browser that takes notes with the page closed. Its address at the push service is a secret: who has it can send. */
export const pushDevices = pgTable(
  'push_devices',
  {
    id: id(),
    organisationId: organisationId(),
    personId: personId(),
    endpointHash: text('endpoint_hash').notNull(),
    sealedSubscription: text('sealed_subscription').notNull(),
    name: text('name').notNull(),
    lastSentAt: moment('last_sent_at'),
    /** Why the last note did not arrive, when it did not; the push service's status, or the kind of trouble. */
    trouble: text('trouble'),
    createdAt: createdAt(),
  },
  (table) => [
    // A browser has one address: whoever signs in there takes it over.
    uniqueIndex('push_devices_endpoint').on(table.organisationId, table.endpointHash),
    index('push_devices_person').on(table.personId),
  ],
)

/** Notes on their way to a push service. A row goes when its note has gone, or is not worth sending any more. */
export const pushMessages = pgTable(
  'push_messages',
  {
    id: id(),
    organisationId: organisationId(),
    deviceId: uuid('device_id')
      .notNull()
      .references(() => pushDevices.id, { onDelete: 'cascade' }),
    sealedPayload: text('sealed_payload').notNull(),
    urgent: boolean('urgent').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: moment('next_try_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('push_messages_due').on(table.nextTryAt),
    index('push_messages_device').on(table.deviceId),
  ],
)
