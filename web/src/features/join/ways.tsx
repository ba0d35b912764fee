import type { JoinView } from '@deskside/protocol/http/join'
import { IconCamera, IconDeviceLaptop, IconScreenShare } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { captureCamera, captureScreen } from '../../sharing/capture.ts'
import type { VisitControl } from './create-visit.ts'
import { HelperWay, type OfferedHelper, offeredHelper } from './helper-way.tsx'
import classes from './join.module.css'
import { Note } from './parts.tsx'
import type { Device } from './use-device.ts'

/** [JOIN-2] What this device can do, each with its honest limits; and when it can do nothing, why. */
export function Ways(props: { view: JoinView; device: Device; busy: boolean; control: VisitControl }) {
  const { view, device, busy, control } = props
  const { t } = useTranslation('join')
  const { abilities, facts } = device
  const name = view.technician.name
  const helper = offeredHelper(view, device)
  const [helperChosen, chooseHelper] = useState(false)

  if (abilities.nothingBecause === 'insecure') return <Insecure name={name} />
  return (
    <div className={classes.stack}>
      <h2 className={`${classes.subtitle} ${classes.hidden}`}>{t('ways.title')}</h2>
      {abilities.nothingBecause === 'browser_too_old' && <Note>{t('ways.browserTooOld')}</Note>}
      {facts.phone && <Note>{t('ways.phone', { host: location.host, name })}</Note>}
      <div className={classes.ways}>
        {abilities.shareScreen && (
          <Way
            icon={<IconScreenShare size={24} aria-hidden />}
            title={t('screen.title')}
            text={t('screen.text', { name })}
            note={t('screen.next')}
          >
            <button
              type="button"
              className={classes.button}
              data-kind="primary"
              aria-disabled={busy}
              onClick={() => void control.share('browser', captureScreen)}
            >
              {busy ? t('ways.busy') : t('screen.button')}
            </button>
          </Way>
        )}
        {abilities.shareCamera && (
          <Way
            icon={<IconCamera size={24} aria-hidden />}
            title={t('camera.title')}
            text={t('camera.text', { name })}
            note={t('camera.next')}
          >
            <button
              type="button"
              className={classes.button}
              data-kind="primary"
              aria-disabled={busy}
              onClick={() => void control.share('camera', () => captureCamera())}
            >
              {busy ? t('ways.busy') : t('camera.button')}
            </button>
          </Way>
        )}
        {helper && (
          <Way
            icon={<IconDeviceLaptop size={24} aria-hidden />}
            title={t('helper.title', { name })}
            text={t('helper.text', { name })}
            note={t('helper.next')}
          >
            <button
              type="button"
              className={classes.button}
              data-kind={abilities.shareScreen ? undefined : 'primary'}
              aria-expanded={helperChosen}
              onClick={() => chooseHelper(!helperChosen)}
            >
              {t('helper.button')}
            </button>
          </Way>
        )}
      </div>
      {helper && helperChosen && <HelperWay helper={helper} device={device} />}
      {!facts.phone && !helper && <Note>{t('ways.noHelper', { name })}</Note>}
      <SystemHints device={device} name={name} helper={helper} />
    </div>
  )
}

function Way(props: { icon: ReactNode; title: string; text: string; note: string; children: ReactNode }) {
  return (
    <section className={`${classes.card} ${classes.way}`}>
      <div className={classes.wayHead}>
        <span className={classes.wayIcon}>{props.icon}</span>
        <h3>{props.title}</h3>
      </div>
      <p className={classes.text}>{props.text}</p>
      <p className={`${classes.text} ${classes.dimmed} ${classes.small}`}>{props.note}</p>
      {props.children}
    </section>
  )
}

function Insecure({ name }: { name: string }) {
  const { t } = useTranslation('join')
  return (
    <Note tone="bad">
      <h2 className={classes.subtitle}>{t('insecure.title')}</h2>
      <p className={classes.text}>{t('insecure.why', { address: location.origin })}</p>
      <p className={classes.text}>{t('insecure.what', { name })}</p>
    </Note>
  )
}

/** What one should know of this system beforehand, folded away. */
function SystemHints({
  device,
  name,
  helper,
}: {
  device: Device
  name: string
  helper: OfferedHelper | null
}) {
  const { t } = useTranslation('join')
  const { system } = device.facts
  const hints = [
    system === 'macos' && device.abilities.shareScreen && t('hints.macos'),
    system === 'windows' && device.abilities.shareScreen && t('hints.windows', { name }),
    system === 'linux' && helper && t('hints.wayland'),
  ].filter((hint) => typeof hint === 'string')
  if (hints.length === 0) return null
  return (
    <details className={classes.details}>
      <summary>{t('hints.title')}</summary>
      {hints.map((hint) => (
        <p key={hint} className={classes.text}>
          {hint}
        </p>
      ))}
    </details>
  )
}
