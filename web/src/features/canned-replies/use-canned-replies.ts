import { type CannedReply, listCannedReplies } from '@deskside/protocol/http/canned-replies'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'

const none: CannedReply[] = []

/** What may be inserted. `enabled`: only technicians have any. */
export const useCannedReplies = (enabled: boolean): CannedReply[] =>
  useQuery({ ...read(listCannedReplies), enabled, staleTime: 60_000 }).data?.items ?? none
