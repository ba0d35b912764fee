import type { TicketRow } from '@deskside/protocol/http/tickets'
import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, useRef } from 'react'
import { TicketCards } from './ticket-cards.tsx'
import { TicketTable } from './ticket-table.tsx'
import type { useListQuery } from './use-list-query.ts'
import type { Selection } from './use-selection.ts'

export type RowsProps = {
  rows: TicketRow[]
  selection: Selection
  query: ReturnType<typeof useListQuery>
}

/**
 * The tickets: a table, or cards on a phone. With the focus on a ticket, arrows or j and k go to its neighbours
 * and x ticks it; Enter opens it, being a link.
 */
export function TicketRows(props: RowsProps) {
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const frame = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent) {
    const link = (event.target as HTMLElement).closest<HTMLElement>('a[data-ticket]')
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step) {
      const links = [...(frame.current?.querySelectorAll<HTMLElement>('a[data-ticket]') ?? [])]
      links[links.indexOf(link) + step]?.focus()
      event.preventDefault()
    }
    if (event.key === 'x' && link.dataset.ticket) props.selection.toggle(link.dataset.ticket)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside have the focus; this hears their keys
    <div ref={frame} onKeyDown={onKeyDown}>
      {narrow ? <TicketCards {...props} /> : <TicketTable {...props} />}
    </div>
  )
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
