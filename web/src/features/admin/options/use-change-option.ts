import { listTicketOptions, updateTicketOption } from '@deskside/protocol/http/ticket-options'
import { useQueryClient } from '@tanstack/react-query'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { notifyProblem } from '../../../ui/notify.ts'

/** Changes a value on the spot: its place, its being the default, its archiving. */
export function useChangeOption() {
  const client = useQueryClient()
  const problemText = useProblemText()
  return useCall(updateTicketOption, {
    onSuccess: () => invalidate(client, listTicketOptions),
    onError: (failure) => notifyProblem(problemText(failure)),
  })
}
