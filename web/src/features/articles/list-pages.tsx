import { listArticles, listPublicArticles } from '@deskside/protocol/http/articles'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { codeOf } from '../../api/problem.ts'
import { read } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ArticleRows } from './article-rows.tsx'
import { ArticleSearch } from './article-search.tsx'

/** What is searched for, in the address. */
function useSearch() {
  const [params, setParams] = useSearchParams()
  return {
    search: params.get('search') ?? '',
    setSearch: (text: string) => setParams(text ? { search: text } : {}, { replace: true }),
  }
}

/** The knowledge base at the desk: everything, drafts and internal articles included. */
export function ArticlesPage() {
  const { t } = useTranslation('articles')
  const { search, setSearch } = useSearch()
  const query = useQuery({
    ...read(listArticles, { query: { search: search || undefined } }),
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
      <ArticleSearch value={search} onChange={setSearch} />
      <ArticleRows query={query} base="/articles" searched={search !== ''} marks />
    </>
  )
}

/** The knowledge base in the portal. */
export function MyArticlesPage() {
  const { t } = useTranslation('articles')
  const { search, setSearch } = useSearch()
  const query = useQuery({
    ...read(listArticles, { query: { search: search || undefined } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title={t('title')} description={t('portalText')} />
      <ArticleSearch value={search} onChange={setSearch} />
      <ArticleRows query={query} base="/my/articles" searched={search !== ''} />
    </>
  )
}

/** Without an account, where the organisation has opened its public articles. */
export function HelpPage() {
  const { t, i18n } = useTranslation('articles')
  const { search, setSearch } = useSearch()
  const language = i18n.language === 'fr' ? 'fr' : 'en'
  const query = useQuery({
    ...read(listPublicArticles, { query: { search: search || undefined, language } }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (codeOf(query.error) === 'not_found')
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
      <ArticleSearch value={search} onChange={setSearch} />
      <ArticleRows query={query} base="/help" searched={search !== ''} />
    </>
  )
}
