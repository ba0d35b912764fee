import { listTagColours } from '@deskside/protocol/http/tags'
import type { TagColour } from '@deskside/protocol/vocabulary/tags'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'

/** Colours change seldom, and a page with an old one says nothing wrong. */
const fresh = 5 * 60_000

/** The colour of a tag, for those that have one. */
export function useTagColours(): (name: string) => TagColour | undefined {
  const { data } = useQuery({ ...read(listTagColours), staleTime: fresh })
  return (name) => data?.items?.find((tag) => tag.name === name)?.colour
}
