import { Button, Center, Text } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'

/** What an infinite list offers; the fields of TanStack Query's. */
export type Pages = {
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: unknown
  fetchNextPage: (options: { cancelRefetch: boolean }) => unknown
}

/** What is being read again, because something changed, is not called off for the next page. */
export const withoutHaste = { cancelRefetch: false }

/** The end of a list by key: the next page comes by itself when its place is near, or by the button. */
export function MoreRows({ list }: { list: Pages }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const near = entry?.isIntersecting ?? false
  const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  useEffect(() => {
    if (near && hasNextPage && !isFetching && !isFetchNextPageError) fetchNextPage(withoutHaste)
  }, [near, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <Center ref={ref} p="md" style={{ flexDirection: 'column', gap: 8 }}>
      {isFetchNextPageError && (
        <Text size="sm" c="red" role="alert">
          {problemText(list.error)}
        </Text>
      )}
      <Button
        variant="default"
        size="xs"
        loading={isFetchingNextPage}
        onClick={() => fetchNextPage(withoutHaste)}
      >
        {t('action.loadMore')}
      </Button>
    </Center>
  )
}
