import { type OpenSurvey, readSurvey } from '@deskside/protocol/http/surveys'
import { SurveyScore } from '@deskside/protocol/vocabulary/surveys'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { call } from '../../api/call.ts'
import { codeOf } from '../../api/problem.ts'
import { useProblemText } from '../../api/problem-text.ts'
import classes from '../join/join.module.css'
import { JoinFrame } from '../join/join-frame.tsx'
import { speakSessionLanguage } from '../join/join-language.ts'
import { Card, Dots, PageTitle } from '../join/parts.tsx'
import { useDocumentTitle } from '../join/use-document-title.ts'
import { SurveyForm } from './survey-form.tsx'
import { takeSurveyToken } from './take-survey-token.ts'

type Shown = { at: 'loading' } | { at: 'refused'; failure: unknown } | { at: 'there'; survey: OpenSurvey }

/**
 * `/survey#token`: the question how somebody was helped, without a login. Opening it answers nothing; the answer that
 * was clicked in the mail is only chosen already.
 */
export function SurveyPage() {
  const [search] = useSearchParams()
  const [token] = useState(takeSurveyToken)
  const [shown, show] = useState<Shown>({ at: 'loading' })
  useEffect(() => {
    const leaving = new AbortController()
    call(readSurvey, { body: { token } }, { signal: leaving.signal }).then(
      (survey) => {
        speakSessionLanguage(survey.language)
        show({ at: 'there', survey })
      },
      (failure: unknown) => {
        if (!leaving.signal.aborted) show({ at: 'refused', failure })
      },
    )
    return () => leaving.abort()
  }, [token])
  if (shown.at === 'loading') return <Loading />
  if (shown.at === 'refused') return <Refused failure={shown.failure} />
  const chosen = SurveyScore.safeParse(search.get('score')).data
  return <SurveyForm token={token} survey={shown.survey} {...(chosen && { chosen })} />
}

function Loading() {
  const { t } = useTranslation('surveys')
  return (
    <JoinFrame>
      <div className={classes.waiting} role="status">
        <Dots />
        <p className={classes.text}>{t('loading')}</p>
      </div>
    </JoinFrame>
  )
}

function Refused({ failure }: { failure: unknown }) {
  const { t } = useTranslation('surveys')
  const problemText = useProblemText()
  const code = codeOf(failure)
  const final = code === 'survey_link_not_valid' || code === 'survey_expired' ? code : null
  const title = t(`refused.${final ?? 'other'}`)
  useDocumentTitle(title)
  return (
    <JoinFrame>
      <Card>
        <PageTitle>{title}</PageTitle>
        <p className={classes.text}>{problemText(failure)}</p>
        {!final && (
          <button
            type="button"
            className={classes.button}
            data-kind="primary"
            onClick={() => location.reload()}
          >
            {t('again')}
          </button>
        )}
      </Card>
    </JoinFrame>
  )
}
