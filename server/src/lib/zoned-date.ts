/**
 * The moment at which a wall clock of that time zone shows the given time. An hour that a spring night skips is
 * taken as the hour after it; of the two that an autumn night has, the first.
 * @param day as `2026-10-25` @param minutes since midnight
 */
export function zonedDate(day: string, minutes: number, timeZone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  const guess = wall - offsetAt(wall, timeZone)
  const offsets = [offsetAt(guess - 86_400_000, timeZone), offsetAt(guess, timeZone)]
  const fitting = offsets.map((offset) => wall - offset).find((at) => at + offsetAt(at, timeZone) === wall)
  return new Date(fitting ?? wall - Math.min(...offsets))
}

/** The calendar day that it is there at a moment, as `2026-10-25`. */
export const zonedDay = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString().slice(0, 10)

/** How far that zone's wall clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const name = format(timeZone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const found = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name ?? '')
  if (!found) return 0
  const [, sign, hours, minutes, seconds = '0'] = found
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, made)
  return made
}
