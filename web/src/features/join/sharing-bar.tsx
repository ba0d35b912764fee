import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import {
  IconCamera,
  IconHandStop,
  IconPlayerPause,
  IconPlayerPlay,
  IconScreenShare,
  IconSwitchHorizontal,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SharingState } from '../../sharing/sharing.ts'
import classes from './join.module.css'
import { useMinutesSince } from './use-minutes-since.ts'

/** Always in sight: who sees what since when, and Stop, one action away. */
export function SharingBar(props: {
  state: SharingState
  technician: string
  device: DeviceKind
  /** The Helper shows what there is to show; sharing from here as well would only be one more thing to stop. */
  helperRuns: boolean
  onPause(): void
  onResume(): void
  /** Null where there is nothing else to show. */
  onChange: (() => void) | null
  onShare(): void
  onStopRecording(): void
  onRecordingOverRead(): void
  onEnd(): void
}) {
  const { state, onChange } = props
  const { t } = useTranslation('sharing')
  const shares = state.phase === 'sharing' || state.phase === 'paused'
  return (
    <section className={classes.bar} data-phase={state.phase} aria-label={t('bar')}>
      <div className={classes.barInner}>
        <BarText state={state} technician={props.technician} helperRuns={props.helperRuns} />
        <div className={classes.buttons}>
          {state.phase === 'sharing' && (
            <button type="button" className={classes.button} data-size="small" onClick={props.onPause}>
              <IconPlayerPause size={20} aria-hidden />
              {t('pause')}
            </button>
          )}
          {state.phase === 'paused' && (
            <button type="button" className={classes.button} data-size="small" onClick={props.onResume}>
              <IconPlayerPlay size={20} aria-hidden />
              {t('resume')}
            </button>
          )}
          {shares && onChange && (
            <button type="button" className={classes.button} data-size="small" onClick={onChange}>
              <IconSwitchHorizontal size={20} aria-hidden />
              {t('change')}
            </button>
          )}
          {state.phase === 'idle' && !props.helperRuns && (
            <button type="button" className={classes.button} data-size="small" onClick={props.onShare}>
              {props.device === 'camera' ? (
                <IconCamera size={20} aria-hidden />
              ) : (
                <IconScreenShare size={20} aria-hidden />
              )}
              {props.device === 'camera' ? t('shareCameraAgain') : t('shareAgain')}
            </button>
          )}
        </div>
        <button
          type="button"
          className={classes.button}
          data-kind="stop"
          data-size="small"
          onClick={props.onEnd}
        >
          <IconHandStop size={20} aria-hidden />
          {t('stop')}
        </button>
      </div>
      <div role="status">
        {state.recordedBy !== null && (
          <div className={classes.recorded}>
            <span className={classes.liveDot} aria-hidden />
            <strong>{t('recorded', { name: state.recordedBy })}</strong>
            <button
              type="button"
              className={classes.button}
              data-size="small"
              onClick={props.onStopRecording}
            >
              {t('stopRecording')}
            </button>
          </div>
        )}
        {state.recordedUntilOver !== null && (
          <div className={classes.recorded}>
            <span>{t('recordingOver', { name: state.recordedUntilOver })}</span>
            <button
              type="button"
              className={classes.button}
              data-size="small"
              onClick={props.onRecordingOverRead}
            >
              {t('recordingOverClose')}
            </button>
          </div>
        )}
      </div>
    </section>
  )
}

function BarText(props: { state: SharingState; technician: string; helperRuns: boolean }) {
  const { state, technician, helperRuns } = props
  const { t, i18n } = useTranslation('sharing')
  const minutes = useMinutesSince(state.since)
  const names = new Intl.ListFormat(i18n.language).format([
    ...new Set(state.seenBy.map((console) => console.technician.name)),
  ])
  const count = new Set(state.seenBy.map((console) => console.technician.personId)).size
  const surface = state.surface ?? 'unknown'
  const what = () =>
    [t(`surface.${surface}`), minutes === null ? null : t('since', { count: minutes })]
      .filter(Boolean)
      .join(' · ')
  const words = (): { title: string; note: string } => {
    switch (state.phase) {
      case 'sharing':
        if (count > 0) return { title: t(`seenBy.${surface}`, { names, count }), note: what() }
        return { title: t('seenByNobody', { name: technician }), note: what() }
      case 'paused':
        return { title: t('title.paused'), note: what() }
      case 'choosing':
        return { title: t('title.choosing'), note: t('note.choosing') }
      case 'idle': {
        const who = helperRuns ? 'helper' : 'idle'
        return { title: t(`title.${who}`), note: t(`note.${who}`) }
      }
    }
  }
  const { title, note } = words()
  return (
    <div className={classes.barText}>
      <h1 className={classes.barTitle} aria-live="polite">
        {state.phase === 'sharing' && <span className={classes.liveDot} aria-hidden />}
        <span>{title}</span>
      </h1>
      <p className={classes.barNote}>{note}</p>
    </div>
  )
}
