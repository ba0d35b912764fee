import { zonedDate, zonedDay } from '../../lib/zoned-date.ts'
import type { Random } from './random.ts'

const opens = 8 * 60
const closes = 18 * 60
const minute = 60_000

/** When people work: weekdays from 8 to 18, by the organisation's clocks. */
export type OfficeHours = {
  /** That many minutes later, or the next morning when the office has closed by then. */
  after(at: Date, minutes: number): Date
  /** Some moment of work between two moments. */
  during(from: Date, to: Date): Date
}

export function officeHours(timeZone: string, random: Random): OfficeHours {
  const openOn = (day: string) => zonedDate(day, opens, timeZone).getTime()
  const closedOn = (day: string) => zonedDate(day, closes, timeZone).getTime()

  function intoOffice(at: Date): Date {
    let day = zonedDay(at, timeZone)
    if (isWorkday(day) && at.getTime() >= openOn(day) && at.getTime() < closedOn(day)) return at
    if (!isWorkday(day) || at.getTime() >= closedOn(day)) day = nextWorkday(day)
    return new Date(openOn(day) + random.between(2, 80) * minute + random.between(0, 59) * 1000)
  }

  return {
    after: (at, minutes) =>
      intoOffice(new Date(at.getTime() + minutes * minute + random.between(0, 59) * 1000)),
    during(from, to) {
      for (;;) {
        const at = new Date(from.getTime() + Math.floor(random.next() * (to.getTime() - from.getTime())))
        const day = zonedDay(at, timeZone)
        if (isWorkday(day) && at.getTime() >= openOn(day) && at.getTime() < closedOn(day)) return at
      }
    },
  }
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const isWorkday = (day: string): boolean => weekday(day) !== 0 && weekday(day) !== 6

function nextWorkday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  do date.setUTCDate(date.getUTCDate() + 1)
  while (!isWorkday(date.toISOString().slice(0, 10)))
  return date.toISOString().slice(0, 10)
}
