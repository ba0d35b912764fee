import type { Session } from '@deskside/protocol/http/sessions'
import { allowedMinutes } from '@deskside/protocol/vocabulary/capabilities'
import { Button, Menu } from '@mantine/core'
import { IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import { useNow } from '../../../ui/use-now.ts'
import { canRecord } from '../../../viewer/recording/picture-recorder.ts'
import classes from '../console.module.css'
import type { ConsoleState } from '../console-room.ts'
import { mayAsk, offeredBy } from '../permissions/permission-state.ts'
import type { ConsoleRecording, RecordingState } from './console-recording.ts'

/** [CTL-6] Asks whether the session may be recorded, says how it stands, and ends it. */
export function RecordButton(props: {
  session: Session
  state: ConsoleState
  recording: ConsoleRecording
  recordingState: RecordingState
  name: string
}) {
  const { session, state, recording, recordingState, name } = props
  const { t } = useTranslation('console')
  const problemText = useProblemText()
  const { phase, since } = recordingState
  if (phase === 'recording' || phase === 'stopping')
    return (
      <Button
        size="xs"
        color="red"
        loading={phase === 'stopping'}
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={() => void recording.stop()}
      >
        <span className={classes.longer}>{t('record.stop')}</span>
        {since !== null && <Elapsed since={since} />}
      </Button>
    )
  if (!session.can.record || !canRecord() || !offeredBy(state).includes('recording')) return null
  if (phase !== 'off')
    return (
      <Button size="xs" variant="light" aria-disabled data-disabled>
        {t('record.asking', { name })}
      </Button>
    )
  const start = (minutes: number | null) =>
    void recording.start(minutes).catch((failure: unknown) => notifyProblem(problemText(failure)))
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={!mayAsk(state)}
          leftSection={<IconPlayerRecord size={16} aria-hidden />}
        >
          <span className={classes.longer}>{t('record.start')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('record.hint', { name })}</Menu.Label>
        <Menu.Item onClick={() => start(null)}>{t('ask.duration.session')}</Menu.Item>
        {allowedMinutes.map((minutes) => (
          <Menu.Item key={minutes} onClick={() => start(minutes)}>
            {t('ask.duration.minutes', { count: minutes })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Minutes and seconds; a screen reader is told once that it records, and not each second. */
function Elapsed({ since }: { since: number }) {
  const seconds = Math.max(0, Math.floor((useNow(1_000) - since) / 1_000))
  const [minutes, rest] = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0')]
  return (
    <span aria-hidden className={classes.elapsed}>
      {minutes}:{rest}
    </span>
  )
}
