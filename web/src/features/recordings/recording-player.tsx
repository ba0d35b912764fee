import type { Recording } from '@deskside/protocol/http/recordings'
import type { SessionStep } from '@deskside/protocol/http/session-receipts'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStepText } from '../receipts/use-step-text.ts'
import classes from './recordings.module.css'
import { playedAt, stepsWithin } from './steps-within.ts'

/** The video, and beside it what happened meanwhile: pressing on something plays from there. */
export function RecordingPlayer({ recording, steps }: { recording: Recording; steps: SessionStep[] }) {
  const { t } = useTranslation('recordings')
  const textOf = useStepText()
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const [seconds, setSeconds] = useState(0)
  const marks = stepsWithin(recording, steps)
  const current = marks.findLastIndex(({ at }) => at <= seconds)
  const jump = (at: number) => {
    const element = video.current
    if (!element) return
    element.currentTime = at
    void element.play().catch(() => {})
  }
  return (
    <div className={classes.player}>
      <div className={classes.picture}>
        {failed ? (
          <p role="alert">{t('unplayable')}</p>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: the picture of a screen, without a sound
          <video
            ref={video}
            src={recording.url}
            controls
            playsInline
            preload="metadata"
            aria-label={t('video')}
            onTimeUpdate={({ currentTarget }) => setSeconds(currentTarget.currentTime)}
            onError={() => setFailed(true)}
          />
        )}
        {!recording.seekable && !failed && <p className={classes.small}>{t('notSeekable')}</p>}
      </div>
      <section aria-label={t('steps')} className={classes.side}>
        <h3 className={classes.heading}>{t('steps')}</h3>
        <ol className={classes.steps}>
          {marks.map(({ at, step }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened does not change places
            <li key={index}>
              <button
                type="button"
                className={classes.step}
                aria-current={index === current || undefined}
                disabled={failed}
                onClick={() => jump(at)}
              >
                <span className={classes.at}>{playedAt(at)}</span>
                <span>{textOf(step)}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
