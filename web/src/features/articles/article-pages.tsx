import { type Article, readArticle, readPublicArticle } from '@deskside/protocol/http/articles'
import { Button, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { codeOf } from '../../api/problem.ts'
import { read } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { Tag } from '../../ui/tag.tsx'
import { CategoryPath } from '../tickets/category-path.tsx'
import { ArticleBody } from './markdown.tsx'
import { Vote } from './vote.tsx'

const usePlace = () => {
  const { id = '' } = useParams()
  const { i18n } = useTranslation()
  return { params: { id }, query: { language: i18n.language === 'fr' ? ('fr' as const) : ('en' as const) } }
}

/** At the desk. */
export function ArticlePage() {
  const { t } = useTranslation('articles')
  const place = usePlace()
  return (
    <ArticleView
      query={useQuery(read(readArticle, place))}
      back="/articles"
      actions={
        <Button
          component={Link}
          to={`/articles/${place.params.id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          {t('edit')}
        </Button>
      }
      vote
    />
  )
}

/** In the portal. */
export function MyArticlePage() {
  return <ArticleView query={useQuery(read(readArticle, usePlace()))} back="/my/articles" vote />
}

/** Without an account. */
export function HelpArticlePage() {
  return (
    <ArticleView query={useQuery({ ...read(readPublicArticle, usePlace()), retry: false })} back="/help" />
  )
}

function ArticleView({
  query: { data, error, refetch },
  back,
  actions,
  vote = false,
}: {
  query: UseQueryResult<Article>
  back: string
  actions?: ReactNode
  vote?: boolean
}) {
  const { t } = useTranslation('articles')
  const format = useFormat()
  if (codeOf(error) === 'not_found' || codeOf(error) === 'invalid_request')
    return (
      <Notice
        level={1}
        title={t('missing')}
        text={t('missingText')}
        action={{ label: t('toList'), to: back }}
      />
    )
  if (error && !data) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  if (!data) return <RowsLoading rows={5} height={40} />
  return (
    <>
      <PageHeader title={data.title} back={back} actions={actions} />
      <Group gap="xs" mb="sm">
        {data.category && <CategoryPath category={data.category} />}
        {data.audience === 'internal' && <Tag>{t('audience.internal')}</Tag>}
        {data.state === 'draft' && <Tag>{t('state.draft')}</Tag>}
        <Text size="sm" c="dimmed">
          {t('updated', { when: format.date(data.updatedAt) })}
        </Text>
      </Group>
      <Panel>
        <div lang={data.language}>
          <ArticleBody body={data.body} />
        </div>
      </Panel>
      {vote && <Vote article={data} />}
    </>
  )
}
