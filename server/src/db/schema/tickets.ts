import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { foldFrom, foldTo } from '../../lib/fold.ts'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people, teams } from './people.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** A column without its accents, see `lib/fold.ts`; long texts are searched in their first 100,000 characters. */
const folded = (column: string): SQL =>
  sql`translate(left(${sql.identifier(column)}, 100000), ${sql.raw(`'${foldFrom}'`)}, ${sql.raw(`'${foldTo}'`)})`

export const ticketOptions = pgTable(
  'ticket_options',
  {
    id: id(),
    organisationId: organisationId(),
    kind: text('kind', { enum: ['category', 'type', 'priority', 'source', 'status'] }).notNull(),
    key: text('key').notNull(),
    /** Of a category: the one that it stands below, see `domain/ticket-options/category-rules.ts`. */
    parentId: uuid('parent_id').references((): AnyPgColumn => ticketOptions.id),
    labelEn: text('label_en').notNull(),
    labelFr: text('label_fr').notNull(),
    position: integer('position').notNull(),
    colour: text('colour'),
    phase: text('phase', { enum: ['open', 'pending', 'on_hold', 'closed'] }),
    isDefault: boolean('is_default').notNull().default(false),
    archived: boolean('archived').notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('ticket_options_key').on(table.organisationId, table.kind, table.key),
    index('ticket_options_order').on(table.organisationId, table.kind, table.position),
    index('ticket_options_parent').on(table.parentId).where(sql`${table.parentId} is not null`),
  ],
)

/** For what nothing is promised: behind everything that is due. */
export const neverDue = new Date('9999-12-31T00:00:00.000Z')

const option = (name: string) => uuid(name).references(() => ticketOptions.id)

export const tickets = pgTable(
  'tickets',
  {
    id: id(),
    organisationId: organisationId(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    requesterId: uuid('requester_id')
      .notNull()
      .references(() => people.id),
    assigneeId: uuid('assignee_id').references(() => people.id),
    teamId: uuid('team_id').references(() => teams.id),
    statusId: option('status_id').notNull(),
    /** The status's phase, copied so that the list can filter and the rules can decide on this row alone. */
    phase: text('phase', { enum: ['open', 'pending', 'on_hold', 'closed'] }).notNull(),
    priorityId: option('priority_id').notNull(),
    /** Minus the priority's position, copied for sorting by key: the most urgent has the highest rank. */
    priorityRank: integer('priority_rank').notNull(),
    typeId: option('type_id').notNull(),
    categoryId: option('category_id'),
    sourceId: option('source_id').notNull(),
    /** Names out of `tags`, as they stand there. */
    tags: text('tags').array().notNull().default(sql`'{}'::text[]`),
    /** The ticket that goes on for this one; it is closed for as long as that is so. */
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => tickets.id),
    /** The status before the merge, for undoing it; null when it was closed already. */
    mergedStatusId: uuid('merged_status_id'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
    closedAt: moment('closed_at'),
    /** How often the requester had to turn to the desk: opening, each public comment of theirs, each reopening. */
    contacts: integer('contacts').notNull().default(1),
    /** Sessions that were joined and have ended. */
    helpedSessions: integer('helped_sessions').notNull().default(0),
    /** The first public answer of a technician. */
    firstReplyAt: moment('first_reply_at'),
    /** Promised times, see `domain/service-levels`; null: nothing is promised. */
    responseDueAt: moment('response_due_at'),
    resolutionDueAt: moment('resolution_due_at'),
    /** Since when the clocks stand still, and the working time for which they did before. */
    clockStoppedAt: moment('clock_stopped_at'),
    waitedMs: bigint('waited_ms', { mode: 'number' }).notNull().default(0),
    /** The next promised time of a running clock: what the list sorts and filters by. */
    nextDueAt: moment('next_due_at').notNull().default(neverDue),
    /** When somebody must be told something of the clocks. */
    slaCheckAt: moment('sla_check_at'),
    responseTold: text('response_told', { enum: ['warned', 'breached'] }),
    resolutionTold: text('resolution_told', { enum: ['warned', 'breached'] }),
    /** Title, description and number; `simple`, since one organisation writes in several languages. */
    search: tsvector('search').generatedAlwaysAs(
      (): SQL =>
        sql`setweight(to_tsvector('simple', ${sql.identifier('number')}::text || ' ' || ${folded('title')}), 'A') || setweight(to_tsvector('simple', ${folded('description')}), 'B')`,
    ),
  },
  (table) => [
    uniqueIndex('tickets_number').on(table.organisationId, table.number),
    index('tickets_updated').on(table.organisationId, table.updatedAt, table.id),
    // What is being worked on stays few, however many tickets have been closed over the years.
    index('tickets_not_closed')
      .on(table.organisationId, table.updatedAt, table.id)
      .where(sql`${table.phase} <> 'closed'`),
    // A technician's own work, the list that is opened most.
    index('tickets_assigned_not_closed')
      .on(table.organisationId, table.assigneeId, table.updatedAt, table.id)
      .where(sql`${table.phase} <> 'closed'`),
    index('tickets_created').on(table.organisationId, table.createdAt, table.id),
    index('tickets_priority').on(table.organisationId, table.priorityRank, table.id),
    index('tickets_assignee').on(table.organisationId, table.assigneeId, table.updatedAt, table.id),
    index('tickets_requester').on(table.organisationId, table.requesterId, table.updatedAt, table.id),
    index('tickets_category').on(table.organisationId, table.categoryId, table.updatedAt, table.id),
    index('tickets_team').on(table.organisationId, table.teamId, table.updatedAt, table.id),
    index('tickets_due').on(table.organisationId, table.nextDueAt, table.id),
    index('tickets_sla_check').on(table.slaCheckAt).where(sql`${table.slaCheckAt} is not null`),
    // What a report asks of the tickets that were closed.
    index('tickets_closed')
      .on(
        table.organisationId,
        table.closedAt,
        table.assigneeId,
        table.teamId,
        table.contacts,
        table.helpedSessions,
      )
      .where(sql`${table.closedAt} is not null`),
    index('tickets_search').using('gin', table.search),
    index('tickets_tags').using('gin', table.tags),
    index('tickets_merged').on(table.mergedIntoId).where(sql`${table.mergedIntoId} is not null`),
  ],
)

/** What an organisation promises its requesters, and when it works. No row: nothing. */
export const serviceLevels = pgTable('service_levels', {
  organisationId: organisationId().primaryKey(),
  timeZone: text('time_zone').notNull(),
  /** Seven days, Monday first; minutes since midnight. */
  week: jsonb('week').$type<{ from: number; until: number }[][]>().notNull(),
  holidays: text('holidays').array().notNull(),
  targets: jsonb('targets')
    .$type<{ priorityId: string; responseMinutes: number | null; resolutionMinutes: number | null }[]>()
    .notNull(),
  warnMinutes: integer('warn_minutes').notNull(),
})

/** Comments and events of a ticket, in one order. */
export const timelineEntries = pgTable(
  'timeline_entries',
  {
    id: id(),
    organisationId: organisationId(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    kind: text('kind', { enum: ['comment', 'event'] }).notNull(),
    authorId: uuid('author_id').references(() => people.id),
    visibility: text('visibility', { enum: ['public', 'internal'] }).notNull(),
    body: text('body').notNull().default(''),
    event: jsonb('event').$type<TimelineEvent>(),
    /** Set on the one comment that Stop writes for a session. */
    sessionId: uuid('session_id'),
    createdAt: createdAt(),
    search: tsvector('search').generatedAlwaysAs((): SQL => sql`to_tsvector('simple', ${folded('body')})`),
  },
  (table) => [
    index('timeline_ticket').on(table.ticketId, table.createdAt, table.id),
    uniqueIndex('timeline_session_comment').on(table.sessionId).where(sql`${table.kind} = 'comment'`),
    index('timeline_search').using('gin', table.search).where(sql`${table.kind} = 'comment'`),
  ],
)

/** Uploaded files: attachments, photos, logos, pictures of articles. The bytes lie in the data folder under the row's id. */
export const files = pgTable(
  'files',
  {
    id: id(),
    organisationId: organisationId(),
    purpose: text('purpose', { enum: ['attachment', 'photo', 'logo', 'article'] }).notNull(),
    uploadedBy: uuid('uploaded_by').references(() => people.id),
    ticketId: uuid('ticket_id').references(() => tickets.id),
    entryId: uuid('entry_id').references(() => timelineEntries.id),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('files_entry').on(table.entryId), index('files_ticket').on(table.ticketId)],
)

export const savedViews = pgTable(
  'saved_views',
  {
    id: id(),
    organisationId: organisationId(),
    /** Its maker. */
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    query: text('query').notNull(),
    /** The team that it is shared with; when that goes, the view is its maker's alone again. */
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'set null' }),
    /** Shared with everybody who works on tickets. */
    forEverybody: boolean('for_everybody').notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('saved_views_name').on(table.personId, sql`lower(${table.name})`),
    index('saved_views_team').on(table.teamId).where(sql`${table.teamId} is not null`),
    index('saved_views_everybody').on(table.organisationId).where(sql`${table.forEverybody}`),
  ],
)
