import {
  type ArticleDraft,
  createArticle,
  listArticles,
  listArticleVersions,
  readArticle,
  readArticleDraft,
  updateArticle,
} from '@deskside/protocol/http/articles'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { codeOf } from '../../api/problem.ts'
import { invalidate, queryKey, read, useCall } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { ArticleEditor } from './article-editor.tsx'

/** A new article. It is a draft until it is published. */
export function NewArticlePage() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const create = useCall(createArticle, {
    onSuccess: (draft) => {
      client.setQueryData(queryKey(readArticleDraft, { params: { id: draft.id } }), draft)
      void invalidate(client, listArticles)
      return navigate(`/articles/${draft.id}/edit`, { replace: true })
    },
  })
  return (
    <ArticleEditor
      draft={null}
      failure={create.error}
      busy={create.isPending}
      onSave={({ audience, categoryId, texts }) =>
        create.mutate({
          body: { audience, categoryId, texts: { en: texts.en ?? undefined, fr: texts.fr ?? undefined } },
        })
      }
    />
  )
}

/** An article that is being written. */
export function EditArticlePage() {
  const { t } = useTranslation('articles')
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(read(readArticleDraft, { params: { id } }))
  if (codeOf(error) === 'not_found' || codeOf(error) === 'invalid_request')
    return (
      <Notice
        level={1}
        title={t('missing')}
        text={t('missingText')}
        action={{ label: t('toList'), to: '/articles' }}
      />
    )
  if (error && !data) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  return data ? <Editing key={data.updatedAt} draft={data} /> : <RowsLoading rows={6} height={40} />
}

function Editing({ draft }: { draft: ArticleDraft }) {
  const { t } = useTranslation('common')
  const client = useQueryClient()
  const params = { id: draft.id }
  const update = useCall(updateArticle, {
    onSuccess: (saved) => {
      client.setQueryData(queryKey(readArticleDraft, { params }), saved)
      for (const route of [listArticles, readArticle, listArticleVersions]) void invalidate(client, route)
      notifyDone(t('action.saved'))
    },
  })
  return (
    <ArticleEditor
      draft={draft}
      failure={update.error}
      busy={update.isPending}
      onSave={(body) => update.mutate({ params, body })}
    />
  )
}
