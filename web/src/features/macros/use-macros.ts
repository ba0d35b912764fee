import { listMacros, type Macro } from '@deskside/protocol/http/macros'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'

const none: Macro[] = []

/** What technicians can run, by name. */
export const useMacros = (): Macro[] =>
  useQuery({ ...read(listMacros), staleTime: 60_000 }).data?.items ?? none
