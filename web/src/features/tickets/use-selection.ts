import type { TicketRow } from '@deskside/protocol/http/tickets'
import { useState } from 'react'

/** As many tickets as one bulk action takes. */
export const mostSelected = 100

/** The tickets that are ticked. Only what is on the screen can be; what has left the list is no longer chosen. */
export function useSelection(rows: TicketRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = rows.filter(({ id }) => ids.has(id))
  const all = rows.length > 0 && chosen.length === Math.min(rows.length, mostSelected)

  return {
    chosen,
    all,
    some: chosen.length > 0 && !all,
    has: (id: string) => ids.has(id),
    toggle: (id: string) =>
      setIds((present) => {
        const next = new Set(present)
        if (!next.delete(id) && next.size < mostSelected) next.add(id)
        return next
      }),
    toggleAll: () => setIds(all ? new Set() : new Set(rows.slice(0, mostSelected).map(({ id }) => id))),
    clear: () => setIds((present) => (present.size === 0 ? present : new Set())),
  }
}

export type Selection = ReturnType<typeof useSelection>
