import {
  addTicketCopy,
  followTicket,
  readTicketPeople,
  removeTicketCopy,
  type TicketPeople,
} from '@deskside/protocol/http/ticket-people'
import { readTimeline } from '@deskside/protocol/http/tickets'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, queryKey, read, useCall } from '../../api/queries.ts'
import { notifyProblem } from '../../ui/notify.ts'

/** Who takes part in a ticket, and what a technician can change about it. Each answer is how it stands now. */
export function useTicketPeople(ticketId: string) {
  const client = useQueryClient()
  const problemText = useProblemText()
  const params = { id: ticketId }
  const { data, error, refetch } = useQuery(read(readTicketPeople, { params }))
  const options = {
    onSuccess: (people: TicketPeople) => {
      client.setQueryData(queryKey(readTicketPeople, { params }), people)
      void invalidate(client, readTimeline, params)
    },
    onError: (failure: Error) => notifyProblem(problemText(failure)),
  }
  const follow = useCall(followTicket, options)
  const add = useCall(addTicketCopy, options)
  const remove = useCall(removeTicketCopy, options)
  return {
    data,
    error,
    refetch,
    busy: follow.isPending || add.isPending || remove.isPending,
    follow: (following: boolean) => follow.mutate({ params, body: { following } }),
    add: (whom: { personId: string } | { email: string }) =>
      add.mutateAsync({ params, body: whom }).then(
        () => true,
        () => false,
      ),
    remove: (personId: string) => remove.mutate({ params: { ...params, personId } }),
  }
}
