import type { ArticleRow } from '@deskside/protocol/http/articles'
import { Group, Text } from '@mantine/core'
import { IconBook } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { Tag } from '../../ui/tag.tsx'
import { CategoryPath } from '../tickets/category-path.tsx'
import classes from './articles.module.css'

/** A list of articles with its empty, loading and error states. `marks`: with state and audience, for who writes. */
export function ArticleRows({
  query,
  base,
  searched,
  marks = false,
}: {
  query: UseQueryResult<{ items: ArticleRow[] }>
  base: string
  searched: boolean
  marks?: boolean
}) {
  const { t } = useTranslation('articles')
  const { data, error, refetch } = query
  return (
    <Panel flush>
      {!data && !error && <RowsLoading rows={4} height={54} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Notice
          icon={IconBook}
          title={searched ? t('notFound') : t('none')}
          text={searched ? t('notFoundText') : undefined}
        />
      )}
      <ul className={classes.rows}>
        {data?.items.map((row) => (
          <li key={row.id} className={classes.row}>
            <div className={classes.words}>
              <Link to={`${base}/${row.id}`} className={classes.title} lang={row.language}>
                {row.title}
              </Link>
              <Text size="sm" c="dimmed" lang={row.language}>
                {row.excerpt}
              </Text>
            </div>
            <Group gap="xs">
              {row.category && <CategoryPath category={row.category} />}
              {marks && row.audience === 'internal' && <Tag>{t('audience.internal')}</Tag>}
              {marks && row.state === 'draft' && <Tag>{t('state.draft')}</Tag>}
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
