import { type MailIn, readMailIn } from '@deskside/protocol/http/mail-in'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { queryKey, read } from '../../../api/queries.ts'

/** How mail comes in, and how that stands. */
export const useMailIn = () => useQuery(read(readMailIn))

/** Shows an answer at once. */
export function useRememberMailIn(): (mailIn: MailIn) => void {
  const client = useQueryClient()
  return (mailIn) => client.setQueryData(queryKey(readMailIn), mailIn)
}
