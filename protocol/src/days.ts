import { z } from 'zod'
import { Day } from './ids.ts'

/** Calendar days as `YYYY-MM-DD`, in the organisation's time zone; both ends are included. */
export type DayRange = { from: string; to: string }

/** Days that are counted from today, today included. */
export const dayPeriods = [
  'today',
  'yesterday',
  'last7',
  'last30',
  'last90',
  'month',
  'last_month',
  'year',
] as const
export type DayPeriod = (typeof dayPeriods)[number]

/** The days of a period, seen from a day. Calendar arithmetic: no clock, no zone, no change of hours. */
export function daysOfPeriod(period: DayPeriod, today: string): DayRange {
  const [year = 0, month = 1] = today.split('-').map(Number)
  switch (period) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'last7':
      return { from: addDays(today, -6), to: today }
    case 'last30':
      return { from: addDays(today, -29), to: today }
    case 'last90':
      return { from: addDays(today, -89), to: today }
    case 'month':
      return { from: calendarDay(year, month, 1), to: today }
    case 'last_month':
      return { from: calendarDay(year, month - 1, 1), to: calendarDay(year, month, 0) }
    case 'year':
      return { from: calendarDay(year, 1, 1), to: today }
  }
}

/** Calendar arithmetic, in no time zone. */
export function addDays(day: string, count: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  return calendarDay(year, month, dayOfMonth + count)
}

/** Days and months outside their bounds carry over, as in the calendar. */
const calendarDay = (year: number, month: number, dayOfMonth: number): string =>
  new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10)

/**
 * Which days, in one word of an address: a period, which means other days tomorrow, or the days themselves as
 * `2026-01-01..2026-01-31`, where either end may be left open.
 */
export const DaySpan = z.union([
  z.enum(dayPeriods),
  z.string().refine((text) => readDays(text) !== null, { error: 'neither a period nor days in order' }),
])
export type DaySpan = z.infer<typeof DaySpan>

export const isDayPeriod = (span: string): span is DayPeriod =>
  (dayPeriods as readonly string[]).includes(span)

/** The days of a span, seen from a day. An open end is absent. */
export const daysOfSpan = (span: string, today: string): Partial<DayRange> =>
  isDayPeriod(span) ? daysOfPeriod(span, today) : (readDays(span) ?? {})

/** Null for what is no span of days. */
function readDays(text: string): Partial<DayRange> | null {
  const [from = '', to = '', ...rest] = text.split('..')
  const isOpen = (end: string) => end === ''
  const isGood = [from, to].every((end) => isOpen(end) || Day.safeParse(end).success)
  if (!isGood || rest.length > 0 || (isOpen(from) && isOpen(to)) || !text.includes('..')) return null
  if (from && to && from > to) return null
  return { ...(from && { from }), ...(to && { to }) }
}

/** A span of days by themselves; undefined when both ends are open. */
export const spanOf = ({ from = '', to = '' }: Partial<DayRange>): string | undefined =>
  from || to ? `${from}..${to}` : undefined
