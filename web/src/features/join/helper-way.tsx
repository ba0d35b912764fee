import { helperFileName } from '@deskside/protocol/helper-file-name'
import type { JoinView } from '@deskside/protocol/http/join'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './copy-button.tsx'
import classes from './join.module.css'
import type { Device } from './use-device.ts'

type HelperOs = JoinView['helper']['files'][number]['os']

/** The Helper for this computer, under the name by which it knows its session. */
export interface OfferedHelper {
  os: HelperOs
  url: string
  fileName: string
  /** What goes over the line. */
  downloadBytes: number
  sha256: string
}

/** @returns null where this server has no Helper for the computer, or where the page is not secure. */
export function offeredHelper(view: JoinView, { facts, abilities }: Device): OfferedHelper | null {
  const file = view.helper.files.find(({ os }) => os === abilities.helper)
  if (!file || !facts.secure) return null
  const fileName = helperFileName({ host: location.host, token: view.helper.pass }, file.os)
  const { os, url, sizeBytes, downloadBytes = sizeBytes, sha256 } = file
  return { os, url, fileName, downloadBytes, sha256 }
}

// Takes the newest one, however often it was fetched; the pass in its name stays out of the shell's history.
const linuxCommand =
  'cd "$(xdg-user-dir DOWNLOAD)" && f="$(ls -t Deskside-Helper*.run | head -n 1)" && chmod +x "$f" && "./$f"'

/** [JOIN-3] Getting the one file and starting it, step by step. The file's name carries the pass, no address does. */
export function HelperWay({ helper, device }: { helper: OfferedHelper; device: Device }) {
  const { t, i18n } = useTranslation('join')
  const [fetched, setFetched] = useState(false)
  const { system } = device.facts
  const steps = useRef<HTMLElement>(null)
  useEffect(() => {
    steps.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  return (
    <section className={`${classes.card} ${classes.stack}`} aria-label={t('helper.stepsLabel')} ref={steps}>
      <ol className={classes.steps}>
        <li>
          <h3 className={classes.subtitle}>{t('helper.save')}</h3>
          <p>
            <a
              className={classes.button}
              data-kind="primary"
              href={helper.url}
              download={helper.fileName}
              onClick={() => setFetched(true)}
            >
              <IconDownload size={22} aria-hidden />
              {t('helper.download', { size: megabytes(helper.downloadBytes, i18n.language) })}
            </a>
          </p>
          <p className={classes.text} role="status">
            {fetched && t('helper.fetched')}
          </p>
        </li>
        {system === 'linux' && <LinuxSteps />}
        {system === 'windows' && <WindowsStep />}
        {system !== 'linux' && system !== 'windows' && <li>{t('helper.startOther')}</li>}
        <li>
          <h3 className={classes.subtitle}>{t('helper.then')}</h3>
          <p className={classes.text}>{t('helper.thenText')}</p>
          <p className={classes.dimmed}>{t('helper.noticed')}</p>
        </li>
      </ol>
      <details className={classes.details}>
        <summary>{t('helper.check')}</summary>
        <p className={classes.text}>{t('helper.checkText')}</p>
        <code className={classes.code}>{helper.sha256}</code>
      </details>
    </section>
  )
}

/** The file carries no signature that Windows knows, so it asks, and says it in hard words. */
function WindowsStep() {
  const { t } = useTranslation('join')
  return (
    <li>
      <h3 className={classes.subtitle}>{t('helper.windows.start')}</h3>
      <p className={classes.text}>{t('helper.windows.startText')}</p>
      <p className={classes.dimmed}>{t('helper.windows.asks')}</p>
    </li>
  )
}

function LinuxSteps() {
  const { t } = useTranslation('join')
  return (
    <>
      <li>
        <h3 className={classes.subtitle}>{t('helper.linux.allow')}</h3>
        <p className={classes.text}>{t('helper.linux.allowText')}</p>
      </li>
      <li>
        <h3 className={classes.subtitle}>{t('helper.linux.start')}</h3>
        <p className={classes.text}>{t('helper.linux.startText')}</p>
        <details className={classes.details}>
          <summary>{t('helper.linux.terminal')}</summary>
          <div className={classes.command}>
            <code className={classes.code}>{linuxCommand}</code>
            <CopyButton text={linuxCommand} />
          </div>
        </details>
      </li>
    </>
  )
}

const megabytes = (bytes: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }).format(
    Math.max(1, bytes / 1_000_000),
  )
