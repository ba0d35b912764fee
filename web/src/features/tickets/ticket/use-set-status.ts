import { closeTicket, type Ticket, updateTicket } from '@deskside/protocol/http/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { useProblemText } from '../../../api/problem-text.ts'
import { useCall } from '../../../api/queries.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import { useOptions } from '../use-ticket-lists.ts'
import { rememberTicket } from './use-ticket.ts'

/** Gives a ticket a status by the operation that it takes: one that closes goes through closing, with its own rule. */
export function useSetStatus(ticketId: string): (statusId: string) => void {
  const client = useQueryClient()
  const problemText = useProblemText()
  const statuses = useOptions('status')
  const after = {
    onSuccess: (ticket: Ticket) => rememberTicket(client, ticket),
    onError: (failure: Error) => notifyProblem(problemText(failure)),
  }
  const update = useCall(updateTicket, after)
  const close = useCall(closeTicket, after)
  const params = { id: ticketId }
  return (statusId) => {
    const closes = statuses.some(({ id, phase }) => id === statusId && phase === 'closed')
    if (closes) close.mutate({ params, body: { endSession: false, statusId } })
    else update.mutate({ params, body: { statusId } })
  }
}
