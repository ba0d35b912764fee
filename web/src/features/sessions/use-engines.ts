import { readEngines } from '@deskside/protocol/http/integrations'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'

/** What Play may use, the preferred one first. Empty until it is known: the server then takes the preferred one. */
export function useEngines(enabled: boolean): Engine[] {
  const { data } = useQuery({ ...read(readEngines), staleTime: 60_000, enabled })
  if (!data) return []
  return [data.preferred, ...data.engines.filter((engine) => engine !== data.preferred)]
}
