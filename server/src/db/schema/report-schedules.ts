import type { ScheduledFilters } from '@deskside/protocol/http/report-schedules'
import type { RelativePeriod, Rhythm, ScheduledReport } from '@deskside/protocol/vocabulary/report-schedules'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people } from './people.ts'

/** A report that goes out by mail again and again. */
export const reportSchedules = pgTable(
  'report_schedules',
  {
    id: id(),
    organisationId: organisationId(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    report: text('report').$type<ScheduledReport>().notNull(),
    /** What narrows it down besides its days. */
    filters: jsonb('filters').$type<ScheduledFilters>().notNull(),
    period: text('period').$type<RelativePeriod>().notNull(),
    rhythm: jsonb('rhythm').$type<Rhythm>().notNull(),
    /** Minutes since midnight by the organisation's wall clock. */
    minutes: integer('minutes').notNull(),
    paused: boolean('paused').notNull().default(false),
    /** Null while it is paused. */
    nextRunAt: moment('next_run_at'),
    lastRunAt: moment('last_run_at'),
    lastResult: text('last_result', { enum: ['sent', 'nobody', 'owner_gone', 'too_large', 'failed'] }),
    /** How many mails the last run wrote. */
    lastMails: integer('last_mails'),
    createdAt: createdAt(),
  },
  (table) => [
    index('report_schedules_due').on(table.nextRunAt).where(sql`${table.nextRunAt} is not null`),
    index('report_schedules_order').on(table.organisationId, table.createdAt, table.id),
  ],
)

export const reportRecipients = pgTable(
  'report_recipients',
  {
    organisationId: organisationId(),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => reportSchedules.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.scheduleId, table.personId] }),
    index('report_recipients_person').on(table.personId),
  ],
)
