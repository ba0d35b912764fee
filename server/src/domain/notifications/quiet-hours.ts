import type { QuietHours } from '@deskside/protocol/vocabulary/notifications'
import { zonedDate, zonedDay } from '../../lib/zoned-date.ts'

const dayMs = 86_400_000

/**
 * Until when somebody is left alone, if they are at this moment; null when they are not. Days on which the clocks
 * change included: an hour that is skipped ends where the next begins.
 */
export function quietUntil(hours: QuietHours | null, timeZone: string, now: Date): Date | null {
  if (!hours || hours.from === hours.until) return null
  const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)]
  // A night that began yesterday, and one that begins today.
  for (const day of [zonedDay(new Date(now.getTime() - dayMs), timeZone), zonedDay(now, timeZone)]) {
    const begins = zonedDate(day, from, timeZone)
    const ends = zonedDate(until > from ? day : dayAfter(day), until, timeZone)
    if (begins <= now && now < ends) return ends
  }
  return null
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + dayMs).toISOString().slice(0, 10)
