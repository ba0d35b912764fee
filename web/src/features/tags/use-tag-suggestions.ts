import { suggestTags } from '@deskside/protocol/http/tags'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'
import { searchState } from '../../ui/choice-menu.tsx'

/** Tags that fit what is being typed; asked for only while somebody types. */
export const useTagSuggestions = (typed: string, enabled: boolean): string[] =>
  useTagSearch(typed, enabled).found

/** The same, and how the search for them stands. */
export function useTagSearch(typed: string, enabled: boolean) {
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const query = useQuery({
    ...read(suggestTags, { query: { typed: asked } }),
    enabled,
    placeholderData: keepPreviousData,
  })
  return {
    found: (enabled && query.data?.items) || [],
    searching: searchState(query, typed.trim() !== asked),
  }
}
