/** When a session's helped time began and ended, and when its requester was away in between. */
export type ActiveTime = {
  from: Date | null
  to: Date
  /** In their order; the last one may not have ended. */
  absences: { from: Date; to: Date | null }[]
  /** By the server's clock, in seconds: never more than this. */
  wallSeconds: number
}

/** Whole minutes in which somebody was helped; begun minutes are not counted, so that it is never more than the wall's. */
export function activeMinutes({ from, to, absences, wallSeconds }: ActiveTime): number {
  if (!from) return 0
  const within = (at: Date) => Math.min(Math.max(at.getTime(), from.getTime()), to.getTime())
  const away = absences.reduce((sum, absence) => sum + within(absence.to ?? to) - within(absence.from), 0)
  const seconds = (to.getTime() - from.getTime() - away) / 1000
  return Math.floor(Math.max(0, Math.min(seconds, wallSeconds)) / 60)
}
