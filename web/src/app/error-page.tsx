import { useTranslation } from 'react-i18next'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useProblemText } from '../api/problem-text.ts'
import { Notice } from '../ui/notice.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** What stands where a page could not be shown. */
export function ErrorPage() {
  const { t } = useTranslation()
  const failure = useRouteError()
  const problemText = useProblemText()
  if (isRouteErrorResponse(failure) && failure.status === 404) return <NotFoundPage />
  return (
    <Notice
      page
      tone="bad"
      title={t('problem.page')}
      text={isStaleChunk(failure) ? t('problem.newVersion') : problemText(failure)}
      action={{ label: t('action.reload'), onClick: () => location.reload() }}
    />
  )
}

/** After an update of the server, an open page asks for parts that no longer exist. */
const isStaleChunk = (failure: unknown): boolean =>
  failure instanceof TypeError && /dynamically imported module|importing a module/i.test(failure.message)
