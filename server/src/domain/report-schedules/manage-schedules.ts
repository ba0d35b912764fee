import { DesksideError } from '@deskside/protocol/errors'
import type { ScheduleWish } from '@deskside/protocol/http/report-schedules'
import { scheduleLimits } from '@deskside/protocol/vocabulary/report-schedules'
import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { people, reportRecipients, reportSchedules } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import { type Actor, type Deps, isStaff, type Transaction } from '../context.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import { loadActor } from '../people/load-actor.ts'
import { require, when } from '../policy.ts'
import { mayChangeSchedule, mayLeaveSchedule } from './schedule-policy.ts'
import { nextRun } from './schedule-rules.ts'
import { factsOf, readSchedule, type ScheduleRecord, type ScheduleView } from './schedule-store.ts'

type ManageDeps = Pick<Deps, 'db' | 'clock'>

/**
 * @throws DesksideError `forbidden`; `invalid_request` for a recipient who does not work at the desk; `conflict` for
 * one schedule too many
 */
export async function createSchedule(
  deps: ManageDeps,
  actor: Actor,
  { recipientIds, time, ...wish }: ScheduleWish,
): Promise<ScheduleView> {
  require(when(isStaff(actor)))
  const now = deps.clock.now()
  const id = newId(now.getTime())
  const { organisationId } = actor
  return deps.db.transaction(async (tx) => {
    await refuseTooMany(tx, actor)
    const minutes = minutesOf(time)
    const nextRunAt = nextRun(wish.rhythm, minutes, await timeZoneOf(tx, organisationId), now)
    await tx
      .insert(reportSchedules)
      .values({ ...wish, id, organisationId, ownerId: actor.personId, minutes, nextRunAt, createdAt: now })
    await setRecipients(tx, organisationId, id, recipientIds)
    await auditBy(tx, deps, actor, 'report.scheduled', objectOf(id), { ...wish, time, recipientIds })
    return readSchedule({ db: tx }, actor, id)
  })
}

export type ScheduleChanges = { [K in keyof ScheduleWish]?: ScheduleWish[K] | undefined } & {
  paused?: boolean | undefined
}

/**
 * An administrator who changes what somebody has left behind takes it over.
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`
 */
export async function updateSchedule(
  deps: ManageDeps,
  actor: Actor,
  id: string,
  changes: ScheduleChanges,
): Promise<ScheduleView> {
  return deps.db.transaction(async (tx) => {
    const { schedule } = await lockSchedule(tx, actor, id)
    const { recipientIds, time, ...rest } = Object.fromEntries(
      Object.entries(changes).filter(([, value]) => value !== undefined),
    ) as Partial<ScheduleWish & { paused: boolean }>
    const after = { ...schedule, ...rest, ...(time && { minutes: minutesOf(time) }) }
    await tx
      .update(reportSchedules)
      .set({
        ...rest,
        minutes: after.minutes,
        ownerId: await ownerAfter(tx, actor, schedule),
        nextRunAt: await nextAfterChange(tx, deps, schedule, after),
      })
      .where(isSchedule(actor, id))
    if (recipientIds) await setRecipients(tx, actor.organisationId, id, recipientIds)
    await auditBy(tx, deps, actor, 'report.schedule_changed', objectOf(id), { ...changes })
    return readSchedule({ db: tx }, actor, id)
  })
}

/** @throws DesksideError `not_found`, `forbidden` */
export async function deleteSchedule(deps: ManageDeps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { schedule } = await lockSchedule(tx, actor, id)
    await tx.delete(reportSchedules).where(isSchedule(actor, id))
    await auditBy(tx, deps, actor, 'report.schedule_deleted', objectOf(id), { name: schedule.name })
  })
}

/** Gets it no more. @throws DesksideError `not_found` */
export async function leaveSchedule(deps: ManageDeps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    require(mayLeaveSchedule(actor, factsOf(await readSchedule({ db: tx }, actor, id))))
    await tx
      .delete(reportRecipients)
      .where(
        and(
          eq(reportRecipients.organisationId, actor.organisationId),
          eq(reportRecipients.scheduleId, id),
          eq(reportRecipients.personId, actor.personId),
        ),
      )
    await auditBy(tx, deps, actor, 'report.schedule_left', objectOf(id))
  })
}

/** Held until the transaction ends, for whoever may change it. @throws DesksideError `not_found`, `forbidden` */
export async function lockSchedule(tx: Transaction, actor: Actor, id: string): Promise<ScheduleView> {
  await tx.select({ id: reportSchedules.id }).from(reportSchedules).where(isSchedule(actor, id)).for('update')
  const view = await readSchedule({ db: tx }, actor, id)
  require(mayChangeSchedule(actor, factsOf(view)))
  return view
}

const isSchedule = ({ organisationId }: Actor, id: string) =>
  and(eq(reportSchedules.organisationId, organisationId), eq(reportSchedules.id, id))

const objectOf = (id: string) => ({ type: 'report', id }) as const

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The person's row is the lock: two windows that save at once save one after the other. */
async function refuseTooMany(tx: Transaction, { organisationId, personId }: Actor): Promise<void> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update')
  const [row] = await tx
    .select({ count: count() })
    .from(reportSchedules)
    .where(and(eq(reportSchedules.organisationId, organisationId), eq(reportSchedules.ownerId, personId)))
  if (row && row.count >= scheduleLimits.schedules)
    throw new DesksideError('conflict', { field: 'name', reason: 'too_many' })
}

async function setRecipients(
  tx: Transaction,
  organisationId: string,
  scheduleId: string,
  recipientIds: string[],
): Promise<void> {
  const wished = [...new Set(recipientIds)]
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        inArray(people.id, wished),
        inArray(people.role, ['technician', 'administrator']),
        isNull(people.disabledAt),
      ),
    )
  // Who was a recipient and has left the desk may stay: they are asked about at each sending.
  const before = await tx
    .select({ id: reportRecipients.personId })
    .from(reportRecipients)
    .where(
      and(eq(reportRecipients.organisationId, organisationId), eq(reportRecipients.scheduleId, scheduleId)),
    )
  const allowed = new Set([...found, ...before].map(({ id }) => id))
  if (wished.some((id) => !allowed.has(id)))
    throw new DesksideError('invalid_request', { field: 'recipientIds', reason: 'unknown' })
  await tx.delete(reportRecipients).where(eq(reportRecipients.scheduleId, scheduleId))
  await tx
    .insert(reportRecipients)
    .values(wished.map((personId) => ({ organisationId, scheduleId, personId })))
}

async function ownerAfter(tx: Transaction, actor: Actor, { ownerId }: ScheduleRecord): Promise<string> {
  const owner = await loadActor(tx, actor.organisationId, ownerId)
  return owner && isStaff(owner) ? ownerId : actor.personId
}

/** A change of name or filters moves nothing: what was about to go out goes out. */
async function nextAfterChange(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  before: ScheduleRecord,
  after: ScheduleRecord,
): Promise<Date | null> {
  if (after.paused) return null
  const moved =
    before.paused ||
    before.minutes !== after.minutes ||
    JSON.stringify(before.rhythm) !== JSON.stringify(after.rhythm)
  if (!moved) return before.nextRunAt
  return nextRun(after.rhythm, after.minutes, await timeZoneOf(tx, after.organisationId), clock.now())
}
