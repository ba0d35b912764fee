import type { GuideMarks } from '@deskside/protocol/channels/guide-board'
import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuidedStill } from '../../sharing/device-guide.ts'
import { paintMarks } from '../../sharing/paint-marks.ts'
import type { SharingState } from '../../sharing/sharing.ts'
import classes from './join.module.css'
import { useObservable } from './use-visit.ts'

/** [CTL-7] The still on which a technician shows where to look; it comes into sight by itself, takes no focus, and is closed here. */
export function GuidedPanel(props: { guidedBy: SharingState['guidedBy']; onClose(): void }) {
  const { guidedBy, onClose } = props
  const { t } = useTranslation('sharing')
  const name = guidedBy?.technician.name ?? ''
  return (
    <>
      {/* The region is there before what it says, so that it is heard. */}
      <p role="status" className={classes.hidden}>
        {guidedBy && t('guided.title', { name })}
      </p>
      {guidedBy && <Panel name={name} still={guidedBy.guided} onClose={onClose} />}
    </>
  )
}

function Panel({ name, still, onClose }: { name: string; still: GuidedStill; onClose(): void }) {
  const { t } = useTranslation('sharing')
  const title = useId()
  const panel = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new still comes into sight once
  useEffect(() => {
    panel.current?.scrollIntoView?.({ block: 'start' })
  }, [still])
  return (
    <section ref={panel} className={classes.guided} aria-labelledby={title}>
      <div className={classes.guidedHead}>
        <h2 id={title} className={classes.subtitle}>
          {t('guided.title', { name })}
        </h2>
        <button type="button" className={classes.button} data-size="small" onClick={onClose}>
          <IconX size={20} aria-hidden />
          {t('guided.close')}
        </button>
      </div>
      <p className={classes.text}>{t('guided.text')}</p>
      <MarkedStill name={name} still={still} />
    </section>
  )
}

function MarkedStill({ name, still }: { name: string; still: GuidedStill }) {
  const { t } = useTranslation('sharing')
  const canvas = useRef<HTMLCanvasElement>(null)
  const marks = useObservable(still.marks)
  useEffect(() => paint(canvas.current, still, marks), [still, marks])
  const { width, height } = still.image
  const drawn = t('guided.alt', { name, count: marks.strokes.length })
  return (
    <canvas
      ref={canvas}
      className={classes.guidedPicture}
      width={width}
      height={height}
      role="img"
      aria-label={marks.pointer ? t('guided.pointing', { alt: drawn }) : drawn}
    />
  )
}

function paint(canvas: HTMLCanvasElement | null, { image }: GuidedStill, marks: GuideMarks): void {
  const context = canvas?.getContext('2d')
  if (!context) return
  context.drawImage(image, 0, 0)
  paintMarks(context, marks, image)
}
