import type { TicketRow } from '@deskside/protocol/http/tickets'
import { type KeyboardEvent, useRef } from 'react'
import { useNarrow } from '../../ui/use-narrow.ts'
import { TicketCards } from './ticket-cards.tsx'
import { TicketTable } from './ticket-table.tsx'
import { useListCommands } from './use-list-commands.ts'
import type { useListQuery } from './use-list-query.ts'
import type { Selection } from './use-selection.ts'

export type RowsProps = {
  rows: TicketRow[]
  selection: Selection
  query: ReturnType<typeof useListQuery>
}

/**
 * The tickets: a table, or cards on a phone. With the focus on a ticket, arrows go to its neighbours, as do the keys
 * of {@link useListCommands} from anywhere; Enter opens it, being a link.
 */
export function TicketRows(props: RowsProps) {
  const narrow = useNarrow()
  const frame = useRef<HTMLDivElement>(null)

  const { step } = useListCommands(frame, props.selection)

  function onKeyDown(event: KeyboardEvent) {
    const onTicket = (event.target as HTMLElement).closest('a[data-ticket]')
    const distance = steps[event.key]
    if (!onTicket || !distance || event.ctrlKey || event.metaKey || event.altKey) return
    step(distance)
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside have the focus; this hears their keys
    <div ref={frame} onKeyDown={onKeyDown}>
      {narrow ? <TicketCards {...props} /> : <TicketTable {...props} />}
    </div>
  )
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 }
