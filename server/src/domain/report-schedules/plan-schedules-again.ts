import { and, eq, isNotNull } from 'drizzle-orm'
import { reportSchedules } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { nextRun } from './schedule-rules.ts'

/** The organisation's clocks are set otherwise: the same hours are other moments. */
export async function planSchedulesAgain(
  tx: Transaction,
  { organisationId, timeZone }: { organisationId: string; timeZone: string },
  now: Date,
): Promise<void> {
  const rows = await tx
    .select()
    .from(reportSchedules)
    .where(and(eq(reportSchedules.organisationId, organisationId), isNotNull(reportSchedules.nextRunAt)))
    .for('update')
  for (const { id, rhythm, minutes } of rows)
    await tx
      .update(reportSchedules)
      .set({ nextRunAt: nextRun(rhythm, minutes, timeZone, now) })
      .where(and(eq(reportSchedules.organisationId, organisationId), eq(reportSchedules.id, id)))
}
