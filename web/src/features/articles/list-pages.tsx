import { listArticles, listPublicArticles } from '@deskside/protocol/http/articles'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { codeOf } from '../../api/problem.ts'
import { read } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ArticleRows } from './article-rows.tsx'
import { ArticleSearch } from './article-search.tsx'
import { useArticleQuery } from './use-article-query.ts'

/** The knowledge base at the desk: everything, drafts and internal articles included. */
export function ArticlesPage() {
  const { t } = useTranslation('articles')
  const query = useArticleQuery()
  const found = useQuery({
    ...read(listArticles, { query: query.wish }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('deskText')}
        actions={
          <Button component={Link} to="/articles/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('new')}
          </Button>
        }
      />
      <ArticleSearch query={query} categories={found.data?.categories} />
      <ArticleRows query={found} base="/articles" searched={query.narrowed} marks />
    </>
  )
}

/** The knowledge base in the portal. */
export function MyArticlesPage() {
  const { t } = useTranslation('articles')
  const query = useArticleQuery()
  const found = useQuery({
    ...read(listArticles, { query: query.wish }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title={t('title')} description={t('portalText')} />
      <ArticleSearch query={query} categories={found.data?.categories} />
      <ArticleRows query={found} base="/my/articles" searched={query.narrowed} />
    </>
  )
}

/** Without an account, where the organisation has opened its public articles. */
export function HelpPage() {
  const { t, i18n } = useTranslation('articles')
  const query = useArticleQuery()
  const language = i18n.language === 'fr' ? 'fr' : 'en'
  const found = useQuery({
    ...read(listPublicArticles, { query: { ...query.wish, language } }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (codeOf(found.error) === 'not_found')
    return (
      <Notice
        level={1}
        title={t('closed')}
        text={t('closedText')}
        action={{ label: t('signIn'), to: '/login' }}
      />
    )
  return (
    <>
      <PageHeader title={t('title')} description={t('portalText')} />
      <ArticleSearch query={query} categories={found.data?.categories} />
      <ArticleRows query={found} base="/help" searched={query.narrowed} />
    </>
  )
}
