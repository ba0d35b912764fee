import { DesksideError } from '@deskside/protocol/errors'
import { Id } from '@deskside/protocol/ids'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { organisations, people, reportRecipients, reportSchedules } from '../../db/schema/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { type Actor, type Deps, type Executor, isStaff } from '../context.ts'
import { require, when } from '../policy.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import { mayReadSchedule, schedulesSeenBy } from './schedule-policy.ts'

export type ScheduleRecord = typeof reportSchedules.$inferSelect

export type ScheduleView = {
  schedule: ScheduleRecord
  timeZone: string
  owner: PersonFacts
  recipients: PersonFacts[]
}

const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  photoFileId: people.photoFileId,
}

const Cursor = z.tuple([z.iso.datetime(), Id])

/** Newest first. @throws DesksideError `forbidden`, `invalid_request` for a cursor of another list */
export async function listSchedules(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: ScheduleView[]; next?: string }> {
  require(when(isStaff(actor)))
  const views = await loadSchedules(
    db,
    and(schedulesSeenBy(actor), after ? beyond(after) : undefined),
    limit + 1,
  )
  const items = views.slice(0, limit)
  const last = items.at(-1)?.schedule
  return {
    items,
    ...(views.length > limit && last && { next: encodeCursor([last.createdAt.toISOString(), last.id]) }),
  }
}

/** @throws DesksideError `not_found`, `forbidden` */
export async function readSchedule(
  { db }: { db: Executor },
  actor: Actor,
  id: string,
): Promise<ScheduleView> {
  const [view] = await loadSchedules(
    db,
    and(eq(reportSchedules.organisationId, actor.organisationId), eq(reportSchedules.id, id)),
    1,
  )
  if (!view) throw new DesksideError('not_found')
  require(mayReadSchedule(actor, factsOf(view)))
  return view
}

/** What the policies ask about. */
export const factsOf = ({ schedule, recipients }: ScheduleView) => ({
  organisationId: schedule.organisationId,
  ownerId: schedule.ownerId,
  recipientIds: recipients.map(({ id }) => id),
})

/** With their recipients by name. */
export async function loadSchedules(
  executor: Executor,
  where: SQL | undefined,
  limit: number,
): Promise<ScheduleView[]> {
  const rows = await executor
    .select({ schedule: reportSchedules, timeZone: organisations.timeZone, owner: personColumns })
    .from(reportSchedules)
    .innerJoin(organisations, eq(organisations.id, reportSchedules.organisationId))
    .innerJoin(people, eq(people.id, reportSchedules.ownerId))
    .where(where)
    .orderBy(desc(reportSchedules.createdAt), desc(reportSchedules.id))
    .limit(limit)
  if (rows.length === 0) return []
  const recipients = await executor
    .select({ scheduleId: reportRecipients.scheduleId, person: personColumns })
    .from(reportRecipients)
    .innerJoin(people, eq(people.id, reportRecipients.personId))
    .where(
      inArray(
        reportRecipients.scheduleId,
        rows.map(({ schedule }) => schedule.id),
      ),
    )
    .orderBy(sql`lower(${people.name})`, people.id)
  return rows.map((row) => ({
    ...row,
    recipients: recipients
      .filter(({ scheduleId }) => scheduleId === row.schedule.id)
      .map(({ person }) => person),
  }))
}

function beyond(cursor: string): SQL {
  const [moment, id] = decodeCursor(Cursor, cursor)
  const at = sql.param(new Date(moment), reportSchedules.createdAt)
  return sql`(${reportSchedules.createdAt}, ${reportSchedules.id}) < (${at}, ${id}::uuid)`
}
