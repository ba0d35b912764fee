import { suggestTags } from '@deskside/protocol/http/tags'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'

/** Tags that fit what is being typed; asked for only while somebody types. */
export function useTagSuggestions(typed: string, enabled: boolean): string[] {
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery({
    ...read(suggestTags, { query: { typed: asked } }),
    enabled,
    placeholderData: keepPreviousData,
  })
  return (enabled && found.data?.items) || []
}
