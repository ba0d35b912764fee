import { listArticles } from '@deskside/protocol/http/articles'
import { Anchor, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { read } from '../../api/queries.ts'
import { Panel } from '../../ui/panel.tsx'

/** What the knowledge base has for a ticket, internal articles included. Nothing when nothing fits. */
export function FittingArticles({ title }: { title: string }) {
  const { t } = useTranslation('articles')
  const { data } = useQuery(
    read(listArticles, { query: { search: title.slice(0, 200), state: 'published', limit: 5 } }),
  )
  if (!data || data.items.length === 0) return null
  return (
    <Panel title={t('fitting')}>
      <Stack gap={6}>
        {data.items.map((row) => (
          <Anchor key={row.id} component={Link} to={`/articles/${row.id}`} size="sm" lang={row.language}>
            {row.title}
          </Anchor>
        ))}
      </Stack>
    </Panel>
  )
}
