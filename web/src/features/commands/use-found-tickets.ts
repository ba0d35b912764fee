import { listTickets } from '@deskside/protocol/http/tickets'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { read } from '../../api/queries.ts'

/** A moment of quiet before the desk is asked, so that not every letter is a query. */
const quietMs = 150
const mostFound = 6

/** Tickets by number or words, through the list's own door: nobody finds what they may not see. */
export function useFoundTickets(words: string) {
  const [search] = useDebouncedValue(words.trim(), quietMs)
  const asked = search.length >= 2 || /^\d$/.test(search)
  const { data, error, isFetching } = useQuery({
    ...read(listTickets, { query: { search, limit: mostFound } }),
    enabled: asked,
    placeholderData: keepPreviousData,
  })
  const stale = search !== words.trim()
  return {
    tickets: asked && words.trim() ? (data?.items ?? []) : [],
    failed: asked && error !== null,
    busy: asked && (isFetching || stale),
  }
}
