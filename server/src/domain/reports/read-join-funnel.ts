import { type FunnelStage, funnelStages } from '@deskside/protocol/vocabulary/reports'
import { sql } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { reading } from '../reading.ts'
import { quantileOf } from './duration-quantile.ts'
import { helped, reached } from './funnel-stages.ts'
import { type ReportFilters, reportScope } from './report-scope.ts'

export type JoinFunnel = {
  timeZone: string
  stages: { stage: FunnelStage; sessions: number }[]
  medianSeconds: number | null
  p90Seconds: number | null
}

type Row = Record<FunnelStage, number> & { seconds: number | null; helped: number }

/**
 * How many sessions came how far, and how long those took in which somebody was helped. Grouped by duration, of which
 * there are few, the quantiles are exact and need no sorting of all sessions; the stages come from the same pass.
 * @throws DesksideError `forbidden`, `invalid_request`
 */
export async function readJoinFunnel(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<JoinFunnel> {
  const { timeZone, where } = await reportScope(deps, actor, filters)
  const { rows } = await reading(deps, (tx) =>
    tx.execute<Row>(sql`
      select ${sessions.durationSeconds} as "seconds", count(*) filter (where ${helped})::int as "helped",
        ${sql.join(
          funnelStages.map(
            (stage) => sql`count(*) filter (where ${reached[stage]})::int as ${sql.identifier(stage)}`,
          ),
          sql`, `,
        )}
      from ${sessions} where ${where} group by 1`),
  )
  const durations = rows.flatMap(({ seconds, helped: count }) =>
    seconds === null ? [] : [{ seconds, count }],
  )
  return {
    timeZone,
    stages: funnelStages.map((stage) => ({
      stage,
      sessions: rows.reduce((sum, row) => sum + row[stage], 0),
    })),
    medianSeconds: quantileOf(durations, 0.5),
    p90Seconds: quantileOf(durations, 0.9),
  }
}
