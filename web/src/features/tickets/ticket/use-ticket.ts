import {
  listTickets,
  readTicket,
  readTimeline,
  type Ticket,
  updateTicket,
} from '@deskside/protocol/http/tickets'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, queryKey, useCall } from '../../../api/queries.ts'
import { notifyProblem } from '../../../ui/notify.ts'

/** A ticket's answer is the truth for its page, read by number as by id; lists and timeline are read again. */
export function rememberTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueryData(queryKey(readTicket, { params: { id: String(ticket.number) } }), ticket)
  void invalidate(client, listTickets)
  void invalidate(client, readTimeline, { id: ticket.id })
}

/** Changes properties of a ticket, each by itself as soon as it is chosen. */
export function useChangeTicket(ticket: Ticket) {
  const client = useQueryClient()
  const problemText = useProblemText()
  const update = useCall(updateTicket, {
    onSuccess: (changed) => rememberTicket(client, changed),
    onError: (failure) => {
      notifyProblem(problemText(failure))
      void invalidate(client, readTicket)
    },
  })
  return {
    busy: update.isPending,
    change: (body: NonNullable<Parameters<typeof update.mutate>[0]['body']>) =>
      update.mutateAsync({ params: { id: ticket.id }, body }).catch(() => undefined),
  }
}
