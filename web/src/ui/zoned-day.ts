/** Says which day of the calendar it is in a time zone at a moment, as `2026-10-25`. */
export function dayIn(timeZone: string): (moment: Date | number) => string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (moment) => {
    const parts = format.formatToParts(moment)
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
    return `${part('year')}-${part('month')}-${part('day')}`
  }
}
