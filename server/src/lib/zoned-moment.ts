const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * A moment as a clock on the wall of that time zone shows it, with its distance to UTC, since some hours of the
 * year happen twice: `2026-10-25 02:30:00 +01:00`.
 */
export function zonedMoment(moment: Date, timeZone: string): string {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const { year, month, day, hour, minute, second, timeZoneName = '' } = parts
  const offset = timeZoneName.replace(/^GMT$/, '+00:00').replace(/^GMT/, '')
  return `${year}-${month}-${day} ${hour}:${minute}:${second} ${offset}`
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  formats.set(timeZone, format)
  return format
}
