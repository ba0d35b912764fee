import { zonedDate, zonedDay } from '../../lib/zoned-date.ts'

/** Minutes since midnight by the wall clock there; `until` may be 1440, the end of the day. */
export type Hours = { from: number; until: number }

/** When an organisation works. Seven days, Monday first; days off as `2026-12-25`. */
export type WorkingCalendar = { timeZone: string; week: Hours[][]; holidays: string[] }

/** Beyond so many days nothing is promised: a calendar that hardly ever works must not be searched for ever. */
const furthestDays = 3_660
const dayMs = 86_400_000

/**
 * The moment at which so much working time has passed since `start`. Real time is counted: the night on which an hour
 * is skipped is an hour shorter, and the one that has an hour twice is longer.
 * @param ms milliseconds of working time @returns null when the calendar has not so much in ten years
 */
export function addWorkingTime(calendar: WorkingCalendar, start: Date, ms: number): Date | null {
  let left = ms
  let day = zonedDay(start, calendar.timeZone)
  for (let count = 0; count < furthestDays; count++, day = dayAfter(day)) {
    for (const [from, until] of hoursOf(calendar, day)) {
      const begin = Math.max(from, start.getTime())
      if (until <= begin) continue
      if (until - begin >= left) return new Date(begin + left)
      left -= until - begin
    }
  }
  return null
}

/** Working time between two moments, in milliseconds; none when `end` is not after `start`. */
export function workingTimeBetween(calendar: WorkingCalendar, start: Date, end: Date): number {
  let sum = 0
  let day = zonedDay(start, calendar.timeZone)
  const last = zonedDay(end, calendar.timeZone)
  for (let count = 0; day <= last && count < furthestDays; count++, day = dayAfter(day)) {
    for (const [from, until] of hoursOf(calendar, day))
      sum += Math.max(0, Math.min(until, end.getTime()) - Math.max(from, start.getTime()))
  }
  return sum
}

/** A day's hours as moments, in order. */
function hoursOf({ timeZone, week, holidays }: WorkingCalendar, day: string): [number, number][] {
  if (holidays.includes(day)) return []
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return (week[weekday] ?? []).map(({ from, until }) => [
    zonedDate(day, from, timeZone).getTime(),
    zonedDate(day, until, timeZone).getTime(),
  ])
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
