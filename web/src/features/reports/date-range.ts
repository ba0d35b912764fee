import { type DayPeriod, type DayRange, dayPeriods, daysOfPeriod } from '@deskside/protocol/days'
import { localeOf } from '../../ui/format.ts'
import { dayIn } from '../../ui/zoned-day.ts'

/** Today's date in a time zone. */
export const todayIn = (timeZone: string, now: Date): string => dayIn(timeZone)(now)

/** The period that a range is, if it is one. */
export const periodOf = (range: DayRange, today: string): DayPeriod | null =>
  dayPeriods.find((period) => {
    const { from, to } = daysOfPeriod(period, today)
    return from === range.from && to === range.to
  }) ?? null

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** A range out of an address, else the last thirty days. */
export function readRange(from: string | null, to: string | null, today: string): DayRange {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : daysOfPeriod('last30', today)
}

/** The days in words, as one range of a calendar. */
export const daysText = ({ from, to }: DayRange, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(to),
  )
