import { answerSurvey, type OpenSurvey } from '@deskside/protocol/http/surveys'
import { type SurveyScore, surveyLimits, surveyScores } from '@deskside/protocol/vocabulary/surveys'
import { IconMoodHappy, IconMoodNeutral, IconMoodSad } from '@tabler/icons-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import classes from '../join/join.module.css'
import { JoinFrame } from '../join/join-frame.tsx'
import { Card, Note, PageTitle } from '../join/parts.tsx'
import { useDocumentTitle } from '../join/use-document-title.ts'
import own from './surveys.module.css'

const faces = { good: IconMoodHappy, fair: IconMoodNeutral, bad: IconMoodSad }

/** The three answers, a comment, and the one button that counts. `chosen`: clicked in the mail, and not sent yet. */
export function SurveyForm(props: { token: string; survey: OpenSurvey; chosen?: SurveyScore }) {
  const { t } = useTranslation('surveys')
  const problemText = useProblemText()
  const format = useFormat()
  const [survey, setSurvey] = useState(props.survey)
  const [score, setScore] = useState<SurveyScore | null>(props.chosen ?? props.survey.score)
  const [comment, setComment] = useState(props.survey.comment)
  const [missing, setMissing] = useState(false)
  const answer = useCall(answerSurvey, { onSuccess: setSurvey })
  const ids = { comment: useId(), hint: useId(), missing: useId() }
  const { kind, ticket, technician, branding, expiresAt } = survey
  useDocumentTitle(t(`title.${kind}`))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!score)
    if (score && !answer.isPending) answer.mutate({ body: { token: props.token, score, comment } })
  }
  return (
    <JoinFrame branding={branding}>
      <form className={classes.stack} onSubmit={submit} noValidate>
        <Card>
          <PageTitle>{t(`title.${kind}`)}</PageTitle>
          <p className={classes.ticket}>{t(`text.${kind}`, ticket)}</p>
          {technician && <p className={classes.ticket}>{t('by', { name: technician })}</p>}
        </Card>
        <Card>
          <div className={classes.stack}>
            <fieldset className={own.choices} aria-describedby={missing ? ids.missing : undefined}>
              <legend className={classes.label}>{t('legend')}</legend>
              {surveyScores.map((one) => {
                const Face = faces[one]
                return (
                  <label key={one} className={own.choice}>
                    <input
                      type="radio"
                      name="score"
                      value={one}
                      checked={score === one}
                      onChange={() => setScore(one)}
                    />
                    <Face size={28} stroke={1.6} aria-hidden />
                    <span>{t(`score.${one}`)}</span>
                  </label>
                )
              })}
            </fieldset>
            <p id={ids.missing} className={classes.error} role="alert">
              {missing && !score ? t('choose') : null}
            </p>
            <div className={classes.field}>
              <label className={classes.label} htmlFor={ids.comment}>
                {t('comment')}
              </label>
              <textarea
                id={ids.comment}
                className={`${classes.input} ${own.comment}`}
                rows={4}
                maxLength={surveyLimits.comment}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
                aria-describedby={ids.hint}
              />
              <span id={ids.hint} className={`${classes.dimmed} ${classes.small}`}>
                {t('commentHint')}
              </span>
            </div>
            {Boolean(answer.error) && <Note tone="bad">{problemText(answer.error)}</Note>}
            <div className={classes.buttons}>
              <button
                type="submit"
                className={classes.button}
                data-kind="primary"
                aria-disabled={answer.isPending}
              >
                {survey.score ? t('change') : t('send')}
              </button>
            </div>
            <div role="status">
              {survey.score && !answer.isPending && (
                <Note tone="good">
                  <strong>{t('thanksTitle', { score: t(`score.${survey.score}`) })}</strong>
                  <p className={classes.text}>{t('thanks')}</p>
                </Note>
              )}
            </div>
            <p className={`${classes.dimmed} ${classes.small} ${classes.text}`}>
              {t('until', { at: format.full(expiresAt) })}
            </p>
          </div>
        </Card>
      </form>
    </JoinFrame>
  )
}
