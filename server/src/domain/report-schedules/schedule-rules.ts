import { addDays } from '@deskside/protocol/days'
import type { RelativePeriod, Rhythm } from '@deskside/protocol/vocabulary/report-schedules'
import { zonedDate, zonedDay } from '../../lib/zoned-date.ts'

/** Every rhythm comes round within two months. */
const furthestDays = 62

/**
 * When it goes out next after a moment. An hour that a spring night skips is taken as the hour after it, and of the
 * two that an autumn night has the first alone counts: one sending a day.
 * @param minutes since midnight by the wall clock of that time zone
 */
export function nextRun(rhythm: Rhythm, minutes: number, timeZone: string, after: Date): Date {
  let day = zonedDay(after, timeZone)
  for (let count = 0; count <= furthestDays; count++, day = addDays(day, 1)) {
    if (!fallsOn(rhythm, day)) continue
    const at = zonedDate(day, minutes, timeZone)
    if (at > after) return at
  }
  throw new Error(`no day for ${JSON.stringify(rhythm)}`)
}

function fallsOn(rhythm: Rhythm, day: string): boolean {
  switch (rhythm.every) {
    case 'day':
      return true
    case 'week':
      return weekdayOf(day) === rhythm.weekday
    case 'month':
      return rhythm.day === 'last' ? addDays(day, 1).endsWith('-01') : Number(day.slice(8)) === rhythm.day
  }
}

/** Monday is 1, Sunday 7. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** The days of a relative period, both ends included. Calendar arithmetic: no clock, no change of hours. */
export function daysOf(period: RelativePeriod, today: string): { from: string; to: string } {
  const yesterday = addDays(today, -1)
  const [year = 0, month = 1] = today.split('-').map(Number)
  switch (period) {
    case 'yesterday':
      return { from: yesterday, to: yesterday }
    case 'last7':
      return { from: addDays(today, -7), to: yesterday }
    case 'last30':
      return { from: addDays(today, -30), to: yesterday }
    case 'last_week': {
      const sunday = addDays(today, -weekdayOf(today))
      return { from: addDays(sunday, -6), to: sunday }
    }
    case 'last_month':
      return monthsBefore(year, month, 1)
    case 'last_quarter':
      return monthsBefore(year, month - ((month - 1) % 3), 3)
    case 'last_year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  }
}

/** So many whole months before the first day of one. Months outside their bounds carry over, as in the calendar. */
function monthsBefore(year: number, month: number, count: number): { from: string; to: string } {
  const first = (at: number) => new Date(Date.UTC(year, at - 1, 1)).toISOString().slice(0, 10)
  return { from: first(month - count), to: addDays(first(month), -1) }
}
