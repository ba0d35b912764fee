import { DesksideError } from '@deskside/protocol/errors'
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import classes from '../console.module.css'
import { useDismissed } from '../use-dismissed.ts'
import type { RecordingState } from './console-recording.ts'

/** Says that it records, and why a recording ended by itself; the session goes on. */
export function RecordingNote({ state }: { state: RecordingState }) {
  const { t } = useTranslation('console')
  const problemText = useProblemText()
  const note = useDismissed(state.problem)
  if (state.phase === 'recording') return <p className={classes.hidden}>{t('record.on')}</p>
  if (!state.problem || note.dismissed) return null
  return (
    <div className={classes.note} data-tone="warn">
      <span>{t('record.ended', { why: problemText(new DesksideError(state.problem)) })}</span>
      <CloseButton aria-label={t('moved.close')} onClick={note.dismiss} />
    </div>
  )
}
