import { listArticles } from '@deskside/protocol/http/articles'
import { Button, Stack, Text } from '@mantine/core'
import { IconBook } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { ArticleWords } from './article-search.tsx'

/**
 * Puts an article's title and link into an answer; the list begins with what fits the ticket. Only what its reader may
 * open is offered for a public one.
 */
export function InsertArticle({
  title,
  internal,
  onInsert,
}: {
  title: string
  internal: boolean
  onInsert: (text: string) => void
}) {
  const { t } = useTranslation('articles')
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState(title)
  const audience = internal ? undefined : ('public' as const)
  const found = useQuery({
    ...read(listArticles, { query: { search: search || undefined, state: 'published', audience, limit: 8 } }),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconBook size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('insert.open')}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('insert.title')}>
        <ArticleWords value={search} onChange={setSearch} />
        {found.error && !found.data && (
          <LoadFailure failure={found.error} retry={() => void found.refetch()} />
        )}
        {!found.data && !found.error && <RowsLoading rows={2} />}
        {found.data?.items.length === 0 && (
          <Text size="sm" c="dimmed" role="status">
            {t('notFound')}
          </Text>
        )}
        <Stack gap={4}>
          {found.data?.items.map((row) => (
            <Button
              key={row.id}
              variant="default"
              justify="flex-start"
              h="auto"
              py={6}
              styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
              lang={row.language}
              onClick={() => {
                onInsert(`${row.title}\n${window.location.origin}/my/articles/${row.id}`)
                setOpen(false)
              }}
            >
              {row.title}
            </Button>
          ))}
        </Stack>
      </Dialog>
    </>
  )
}
