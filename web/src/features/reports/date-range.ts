/** Calendar days as `YYYY-MM-DD`, in the organisation's time zone; both ends are included. */
export type DateRange = { from: string; to: string }

export const presets = ['today', 'last7', 'last30', 'last90', 'month', 'last_month', 'year'] as const
export type Preset = (typeof presets)[number]

/** Today's date in a time zone. */
export function todayIn(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** The days of a preset, seen from a day. Calendar arithmetic: no clock, no zone, no change of hours. */
export function rangeOf(preset: Preset, today: string): DateRange {
  const [year = 0, month = 1] = today.split('-').map(Number)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'last7':
      return { from: addDays(today, -6), to: today }
    case 'last30':
      return { from: addDays(today, -29), to: today }
    case 'last90':
      return { from: addDays(today, -89), to: today }
    case 'month':
      return { from: day(year, month, 1), to: today }
    case 'last_month':
      return { from: day(year, month - 1, 1), to: day(year, month, 0) }
    case 'year':
      return { from: day(year, 1, 1), to: today }
  }
}

/** The preset that a range is, if it is one. */
export const presetOf = (range: DateRange, today: string): Preset | null =>
  presets.find((preset) => {
    const { from, to } = rangeOf(preset, today)
    return from === range.from && to === range.to
  }) ?? null

function addDays(date: string, days: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return day(year, month, dayOfMonth + days)
}

/** Days and months outside their bounds carry over, as in the calendar. */
const day = (year: number, month: number, dayOfMonth: number): string =>
  new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10)

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** A range out of an address, else the last thirty days. */
export function readRange(from: string | null, to: string | null, today: string): DateRange {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : rangeOf('last30', today)
}
