import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deadForMs } from '../../sharing/view-consent.ts'
import type { ViewQuestion } from '../../sharing/view-questions.ts'
import classes from './join.module.css'
import { Face } from './parts.tsx'

/**
 * A technician asks to see [SES-9], or to record [CTL-6]. The buttons do nothing at first, so that a click meant for something else allows
 * nothing, and none of them has the focus.
 */
export function ViewQuestionCard(props: {
  question: ViewQuestion
  /** Something is shared already: allowing is all that is needed. Else the screen has to be chosen first. */
  shares: boolean
  onAnswer(allowed: boolean): void
  onShare(): void
}) {
  const { question, shares, onAnswer, onShare } = props
  const { technician, askId, what, minutes } = question
  const { t } = useTranslation('sharing')
  const alive = useAliveAfter(askId)
  const card = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new question takes the focus once
  useEffect(() => {
    card.current?.focus()
  }, [askId])
  const name = technician.name
  const viewText = question.reason ?? (shares ? t('question.text', { name }) : t('question.chooseText'))
  const recordingText =
    minutes === null
      ? t('question.recording.session', { name })
      : t('question.recording.minutes', { name, count: minutes })
  return (
    <section
      className={classes.question}
      role="alertdialog"
      aria-labelledby="question-title"
      aria-describedby="question-text"
      tabIndex={-1}
      ref={card}
    >
      <div className={classes.stack}>
        <div className={classes.asker}>
          <Face name={name} photoUrl={technician.photoUrl} />
          <div>
            <h2 id="question-title" className={classes.subtitle}>
              {t(what === 'recording' ? 'question.recording.title' : 'question.title', { name })}
            </h2>
            <p id="question-text" className={classes.text}>
              {what === 'view' && newFaceText(question, t)}
              {what === 'recording' ? recordingText : viewText}
            </p>
            {what === 'recording' && question.reason && <p className={classes.text}>{question.reason}</p>}
          </div>
        </div>
        <div className={classes.buttons}>
          <button
            type="button"
            className={classes.button}
            aria-disabled={!alive}
            onClick={() => alive && (shares ? onAnswer(true) : onShare())}
          >
            {shares ? t('question.allow') : t('question.choose')}
          </button>
          <button
            type="button"
            className={classes.button}
            aria-disabled={!alive}
            onClick={() => alive && onAnswer(false)}
          >
            {t('question.deny')}
          </button>
        </div>
        <p className={`${classes.dimmed} ${classes.small}`}>{t('question.noAnswer')}</p>
      </div>
    </section>
  )
}

/** [SES-15] Somebody new says so, and who asked them in. */
function newFaceText({ colleague }: ViewQuestion, t: ReturnType<typeof useTranslation<'sharing'>>['t']) {
  if (!colleague) return null
  const text = colleague.invitedBy
    ? t(`question.colleague.${colleague.purpose}`, { by: colleague.invitedBy })
    : t('question.colleague.uninvited')
  return <strong className={classes.newFace}>{text}</strong>
}

function useAliveAfter(askId: string): boolean {
  const [aliveFor, setAliveFor] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setAliveFor(askId), deadForMs)
    return () => clearTimeout(timer)
  }, [askId])
  return aliveFor === askId
}
