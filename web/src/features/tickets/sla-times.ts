import type { TicketRow } from '@deskside/protocol/http/tickets'

export type Sla = TicketRow['sla']

/** The next promised time that still runs; null when none does. */
export function nextDue(sla: Sla): { clock: 'response' | 'resolution'; dueAt: string } | null {
  if (!sla || sla.stopped) return null
  const running = (['response', 'resolution'] as const).flatMap((clock) => {
    const time = sla[clock]
    return time && !time.doneAt ? [{ clock, dueAt: time.dueAt }] : []
  })
  return running.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null
}

/** Whether a ticket still owes something, be its clock standing still or not. */
export const isOwed = (sla: Sla): boolean =>
  sla !== null && [sla.response, sla.resolution].some((time) => time !== null && time.doneAt === null)
