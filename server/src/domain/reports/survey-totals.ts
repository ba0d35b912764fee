import { scorePercent } from '@deskside/protocol/vocabulary/surveys'
import { sql } from 'drizzle-orm'
import { surveys } from '../../db/schema/index.ts'

/** Questions that went out, and what was answered. */
export type SurveyCount = { asked: number; answered: number; good: number; fair: number; bad: number }

/** `percent`: what the answers are worth on average; null without any. */
export type SurveyTotals = SurveyCount & { percent: number | null }

export const surveyCounts = sql`count(*)::int as "asked",
  count(${surveys.score})::int as "answered",
  count(*) filter (where ${surveys.score} = 'good')::int as "good",
  count(*) filter (where ${surveys.score} = 'fair')::int as "fair",
  count(*) filter (where ${surveys.score} = 'bad')::int as "bad"`

/** Rounded to a tenth of a percent. */
export function withPercent<T extends SurveyCount>(row: T): T & { percent: number | null } {
  const { answered, good, fair, bad } = row
  const sum = good * scorePercent.good + fair * scorePercent.fair + bad * scorePercent.bad
  return { ...row, percent: answered === 0 ? null : Math.round((10 * sum) / answered) / 10 }
}

export const sumOf = (rows: SurveyCount[]): SurveyTotals =>
  withPercent(
    rows.reduce(
      (sum, row) => ({
        asked: sum.asked + row.asked,
        answered: sum.answered + row.answered,
        good: sum.good + row.good,
        fair: sum.fair + row.fair,
        bad: sum.bad + row.bad,
      }),
      { asked: 0, answered: 0, good: 0, fair: 0, bad: 0 },
    ),
  )
