import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { codeOf } from '../api/problem.ts'
import { useProblemText } from '../api/problem-text.ts'
import { comeAgain } from '../parts/come-again.ts'
import { MissingPart } from '../parts/fetch-part.ts'
import { Notice } from '../ui/notice.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** What stands where a page could not be shown. What a connection broke mends itself. */
export function ErrorPage() {
  const { t } = useTranslation()
  const failure = useRouteError()
  const problemText = useProblemText()
  const comesAgain = useComesAgain(mayHeal(failure))
  if (isRouteErrorResponse(failure) && failure.status === 404) return <NotFoundPage />
  const reload = { label: t('action.reload'), onClick: () => location.reload() }
  if (comesAgain)
    return (
      <Notice
        page
        tone="bad"
        icon={IconRefresh}
        title={t('problem.again')}
        text={t('problem.againText')}
        action={reload}
      />
    )
  return <Notice page tone="bad" title={t('problem.page')} text={problemText(failure)} action={reload} />
}

/** Whether this page loads again by itself. Whoever goes elsewhere before is left in peace. */
function useComesAgain(asked: boolean): boolean {
  const [comes, setComes] = useState(asked)
  useEffect(() => {
    const callOff = asked ? comeAgain() : null
    setComes(callOff !== null)
    return () => callOff?.()
  }, [asked])
  return comes
}

/** A part that did not come, also because an update of the server took it away; an answer that did not. */
const mayHeal = (failure: unknown): boolean =>
  failure instanceof MissingPart || codeOf(failure) === 'server_unreachable'
