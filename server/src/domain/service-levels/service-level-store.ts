import { eq } from 'drizzle-orm'
import { serviceLevels } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import type { SlaPolicy } from './sla-rules.ts'

export type ServiceLevelsRecord = Omit<typeof serviceLevels.$inferSelect, 'organisationId'>

/** What an organisation begins with: office hours of its own time zone, and nothing promised. */
export async function loadServiceLevels(
  executor: Executor,
  organisationId: string,
): Promise<ServiceLevelsRecord> {
  const [row] = await executor
    .select()
    .from(serviceLevels)
    .where(eq(serviceLevels.organisationId, organisationId))
  if (row) {
    const { organisationId: _, ...levels } = row
    return levels
  }
  const timeZone = await timeZoneOf(executor, organisationId)
  const day = [{ from: 9 * 60, until: 18 * 60 }]
  const week = [day, day, day, day, day, [], []]
  return { timeZone, week, holidays: [], targets: [], warnMinutes: 30 }
}

/** Null: the organisation has never promised anything, and no ticket has a clock. */
export const loadSlaPolicy = (executor: Executor, organisationId: string): Promise<SlaPolicy | null> =>
  setting(executor, 'service levels', () => readSlaPolicy(executor, organisationId))

async function readSlaPolicy(executor: Executor, organisationId: string): Promise<SlaPolicy | null> {
  const [row] = await executor
    .select()
    .from(serviceLevels)
    .where(eq(serviceLevels.organisationId, organisationId))
  return row ? policyOf(row) : null
}

export const policyOf = ({
  timeZone,
  week,
  holidays,
  targets,
  warnMinutes,
}: ServiceLevelsRecord): SlaPolicy => ({
  calendar: { timeZone, week, holidays },
  targets: new Map(targets.map(({ priorityId, ...target }) => [priorityId, target])),
  warnMinutes,
})
