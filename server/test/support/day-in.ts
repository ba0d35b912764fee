/** The day of a moment where an organisation is, as `2026-03-29`: near midnight it is another one than in UTC. */
export const dayIn = (moment: Date, timeZone = 'Europe/Paris'): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment)
