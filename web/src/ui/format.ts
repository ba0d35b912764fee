import type { TFunction } from 'i18next'
import { createContext, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from './zoned-day.ts'

/** The time zone that this browser runs in. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const TimeZone = createContext<string | null>(null)
/** Says in which time zone moments below are shown: the person's, else the browser's. */
export const TimeZoneProvider = TimeZone.Provider
export const useTimeZone = (): string => useContext(TimeZone) ?? browserTimeZone()

/** How moments and lengths of time are written in this language and time zone. */
export type Format = ReturnType<typeof formatsFor>

const styles = {
  full: { dateStyle: 'long', timeStyle: 'short' },
  short: { dateStyle: 'medium', timeStyle: 'short' },
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** The language as this browser's person writes it: English of Britain or of America is their choice, not ours. */
export const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language

export function formatsFor(language: string, timeZone: string, t: TFunction) {
  const at = (style: keyof typeof styles) => {
    const format = new Intl.DateTimeFormat(language, { ...styles[style], timeZone })
    return (moment: string | Date) => format.format(new Date(moment))
  }
  const days = new Intl.DateTimeFormat(language, { ...styles.date, timeZone: 'UTC' })
  const daysBetween = calendarDaysIn(timeZone)
  return {
    language,
    timeZone,
    full: at('full'),
    short: at('short'),
    date: at('date'),
    time: at('time'),
    /** A day of a calendar, in no time zone. @param day as `2026-10-25` */
    calendarDay: (day: string) => days.format(new Date(`${day}T00:00:00Z`)),
    /** Short name of the zone at this moment, such as `UTC+1`. */
    zoneName: (moment: string | Date) => zoneName(language, timeZone, new Date(moment)),
    relative: (moment: string | Date, now = Date.now()) =>
      relative(language, t, new Date(moment).getTime() - now, () => daysBetween(now, new Date(moment))),
    duration: (seconds: number) => durationText(seconds, t),
    number: (value: number) => value.toLocaleString(language),
  }
}

export function useFormat(): Format {
  const { t, i18n } = useTranslation()
  const timeZone = useTimeZone()
  return useMemo(() => formatsFor(localeOf(i18n.language), timeZone, t), [i18n.language, timeZone, t])
}

function zoneName(language: string, timeZone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' }).formatToParts(moment)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Counts the midnights of a time zone between two moments: "yesterday" is a day of the calendar, not 24 hours. */
function calendarDaysIn(timeZone: string): (from: number | Date, to: number | Date) => number {
  const dayOf = dayIn(timeZone)
  // As midnights of UTC, all days are equally long.
  return (from, to) => (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000
}

function relative(language: string, t: TFunction, differenceMs: number, days: () => number): string {
  const seconds = differenceMs / 1000
  const unit = units.find(([, size]) => Math.abs(seconds) >= size)
  if (!unit) return t('time.now')
  // A month cut short is an "m." in French, which is taken for minutes.
  const style = unit[0] === 'month' ? 'long' : 'short'
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style }).format(
    unit[0] === 'day' ? days() : Math.trunc(seconds / unit[1]),
    unit[0],
  )
}

/** A length of time in words, to the second below an hour: `7 min 4 s`, `2 h 5 min`. */
export function durationText(total: number, t: TFunction): string {
  const rounded = Math.max(0, Math.round(total))
  const hours = Math.floor(rounded / 3_600)
  const minutes = Math.floor((rounded % 3_600) / 60)
  const seconds = rounded % 60
  if (hours > 0)
    return minutes ? t('duration.hoursMinutes', { hours, minutes }) : t('duration.hours', { hours })
  if (minutes > 0)
    return seconds ? t('duration.minutesSeconds', { minutes, seconds }) : t('duration.minutes', { minutes })
  return t('duration.seconds', { seconds })
}
