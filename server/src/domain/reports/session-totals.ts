import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { inArray, type SQL, sql } from 'drizzle-orm'
import { sessions } from '../../db/schema/index.ts'
import { helped } from './funnel-stages.ts'

/** Every session is one of three: helped, open, or over without anybody having been helped. Durations in seconds. */
export type Totals = {
  sessions: number
  helped: number
  notJoined: number
  open: number
  totalSeconds: number
  averageSeconds: number | null
}

/** What the database adds up; it can be added up further. */
export type Count = { sessions: number; helped: number; open: number; totalSeconds: number }

/** The columns of a `Count`, in the query's own select list. */
export const countColumns: SQL = sql`
  count(*)::int as "sessions",
  count(*) filter (where ${helped})::int as "helped",
  count(*) filter (where ${inArray(sessions.state, [...openSessionStates])})::int as "open",
  coalesce(sum(${sessions.durationSeconds}) filter (where ${helped}), 0)::float8 as "totalSeconds"`

const nothing: Count = { sessions: 0, helped: 0, open: 0, totalSeconds: 0 }

export function totalsOf({ sessions, helped, open, totalSeconds }: Count = nothing): Totals {
  return {
    sessions,
    helped,
    notJoined: sessions - helped - open,
    open,
    totalSeconds,
    averageSeconds: helped > 0 ? Math.round(totalSeconds / helped) : null,
  }
}

/** Adds up rows that agree in a key. */
export function addUp<T extends Count, K>(rows: T[], keyOf: (row: T) => K): Map<K, Count> {
  const sums = new Map<K, Count>()
  for (const row of rows) {
    const key = keyOf(row)
    const sum = sums.get(key) ?? { ...nothing }
    sum.sessions += row.sessions
    sum.helped += row.helped
    sum.open += row.open
    sum.totalSeconds += row.totalSeconds
    sums.set(key, sum)
  }
  return sums
}
