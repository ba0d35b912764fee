import {
  connectionStates,
  type OutsideArea,
  outsideStates,
  outsideTroubles,
} from '@deskside/protocol/vocabulary/outside'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people } from './people.ts'
import { sessions } from './sessions.ts'
import { tickets } from './tickets.ts'

/**
 * Connections to TeamViewer, one row for each token that was ever connected. Sessions keep the row they were made
 * with: another administrator's token never touches them ([ADM-3]). The organisation's settings are not here, so that
 * they outlive every token.
 */
export const connections = pgTable(
  'connections',
  {
    id: id(),
    organisationId: organisationId(),
    state: text('state', { enum: connectionStates }).notNull(),
    /** Emptied when the access is removed. */
    sealedToken: text('sealed_token'),
    tokenEnding: text('token_ending').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
    accountEmail: text('account_email'),
    company: text('company'),
    missing: text('missing').array().$type<OutsideArea[]>().notNull().default(sql`'{}'::text[]`),
    connectedBy: uuid('connected_by').references(() => people.id),
    connectedAt: moment('connected_at').notNull(),
    checkedAt: moment('checked_at').notNull(),
    removedAt: moment('removed_at'),
    trouble: text('trouble', { enum: outsideTroubles }),
    troubleSince: moment('trouble_since'),
    failures: integer('failures').notNull().default(0),
    /** When sessions are looked at next; also the claim of the node that is looking. */
    nextLookAt: moment('next_look_at').notNull(),
    /** When connection reports were last read. */
    reportsReadAt: moment('reports_read_at'),
  },
  (table) => [
    // One at a time: a new connection takes the place of the old one in one transaction.
    uniqueIndex('connections_current').on(table.organisationId).where(sql`${table.state} <> 'removed'`),
    index('connections_due').on(table.nextLookAt).where(sql`${table.state} = 'active'`),
  ],
)

/** What the desk knows of a session that an outside party carries. */
export const outsideSessions = pgTable(
  'outside_sessions',
  {
    sessionId: uuid('session_id')
      .primaryKey()
      .references(() => sessions.id),
    organisationId: organisationId(),
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id),
    /** The customer's and the technician's link, both of which hold secrets of the outside party. */
    sealedLinks: text('sealed_links').notNull(),
    state: text('state', { enum: outsideStates }).notNull(),
    online: boolean('online').notNull().default(false),
    trouble: text('trouble', { enum: outsideTroubles }),
    troubleSince: moment('trouble_since'),
    /** Since when somebody waits for the outside party to close it; an old one is taken over. */
    closingSince: moment('closing_since'),
    /** Until when connection reports of it are looked for; null: not any more. */
    reportsUntil: moment('reports_until'),
    /** The outside party's clock minus ours when it was made, in milliseconds. */
    clockSkewMs: integer('clock_skew_ms').notNull().default(0),
  },
  (table) => [
    index('outside_sessions_followed')
      .on(table.connectionId)
      .where(sql`${table.state} in ('open', 'closing', 'close_failed')`),
    index('outside_sessions_reports').on(table.connectionId).where(sql`${table.reportsUntil} is not null`),
  ],
)

/**
 * A Play that waits for the outside party. Written before it is asked and gone when it has answered, so that a second
 * Play waits instead of asking too, and so that what a crash left there is found again by its marker.
 */
export const sessionStarts = pgTable(
  'session_starts',
  {
    ticketId: uuid('ticket_id')
      .primaryKey()
      .references(() => tickets.id),
    organisationId: organisationId(),
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id),
    /** The id that the session will have; travels to the outside party, so that it is made only once. */
    marker: uuid('marker').notNull(),
    /** Which attempt owns the row: a Play that took it over has another. */
    attempt: uuid('attempt').notNull(),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => people.id),
    startedAt: moment('started_at').notNull(),
    /** Set when the outside party may have made it without telling us: it is looked for, and closed there. */
    unclearAt: moment('unclear_at'),
    nextSweepAt: moment('next_sweep_at').notNull(),
  },
  (table) => [index('session_starts_sweep').on(table.nextSweepAt)],
)

/** [RPT-7] The outside party's own records of connections, as it told them. */
export const outsideReports = pgTable(
  'outside_reports',
  {
    id: id(),
    organisationId: organisationId(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    /** Its id there. */
    reportId: text('report_id').notNull(),
    userName: text('user_name').notNull(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('outside_reports_once').on(table.sessionId, table.reportId)],
)
