import { readTimeReport } from '@deskside/protocol/http/reports'
import {
  addTimeEntry,
  changeTimeEntry,
  listTimeEntries,
  removeTimeEntry,
} from '@deskside/protocol/http/time-entries'
import { useQueryClient } from '@tanstack/react-query'
import { invalidate, useCall } from '../../api/queries.ts'

/** What can be done with a ticket's time; each reads the list again. */
export function useTime(ticketId: string) {
  const client = useQueryClient()
  const onSuccess = () => {
    void invalidate(client, readTimeReport)
    return invalidate(client, listTimeEntries, { id: ticketId })
  }
  return {
    add: useCall(addTimeEntry, { onSuccess }),
    change: useCall(changeTimeEntry, { onSuccess }),
    remove: useCall(removeTimeEntry, { onSuccess }),
  }
}
