import type { SessionReceipt, SessionStep } from '@deskside/protocol/http/session-receipts'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Transcript } from '../chat/transcript.tsx'
import { FileTable } from './file-table.tsx'
import classes from './receipts.module.css'
import { sortSteps } from './steps.ts'
import { useStepText } from './use-step-text.ts'

/**
 * A session on a sheet of paper. Plain elements: the join page, which brings nothing of the desk along, shows it too.
 * @param every with a list of every step at the end
 */
export function ReceiptSheet({ receipt, every = false }: { receipt: SessionReceipt; every?: boolean }) {
  const { t } = useTranslation(['receipts', 'sessions', 'timeline'])
  const { consent, files, clipboard, guided, recordings, readings } = sortSteps(receipt)
  return (
    <article className={classes.sheet}>
      <p className={classes.organisation}>{receipt.organisation}</p>
      <h2 className={classes.title}>
        {t('ticket', { number: receipt.ticketNumber, title: receipt.ticketTitle })}
      </h2>
      <Facts receipt={receipt} />
      <Part title={t('consent.title')}>
        {consent.length > 0 ? <Steps steps={consent} /> : <p>{t('consent.none')}</p>}
      </Part>
      <Part title={t('files.title')}>
        {files.length > 0 ? <FileTable files={files} /> : <p>{t('files.none')}</p>}
      </Part>
      <Part title={t('clipboard.title')}>
        {clipboard.length > 0 ? (
          <>
            <Steps steps={clipboard} />
            <p className={classes.small}>{t('clipboard.note')}</p>
          </>
        ) : (
          <p>{t('clipboard.none')}</p>
        )}
      </Part>
      <Part title={t('guided.title')}>
        {guided.length > 0 ? <Steps steps={guided} /> : <p>{t('guided.none')}</p>}
      </Part>
      <Part title={t('recordings.title')}>
        {recordings.length > 0 ? <Steps steps={recordings} /> : <p>{t('recordings.none')}</p>}
      </Part>
      <Part title={t('readings.title')}>
        {readings.length > 0 ? <Steps steps={readings} /> : <p>{t('readings.none')}</p>}
      </Part>
      <Part title={t('chat.title')}>
        {receipt.chat.length > 0 ? <Transcript lines={receipt.chat} /> : <p>{t('chat.none')}</p>}
      </Part>
      {receipt.engine !== 'deskside' && <p className={classes.small}>{t('outside')}</p>}
      {every && (
        <Part title={t('steps')}>
          <Steps steps={receipt.steps} />
        </Part>
      )}
    </article>
  )
}

function Facts({ receipt }: { receipt: SessionReceipt }) {
  const { t } = useTranslation(['receipts', 'sessions', 'timeline'])
  const format = useFormat()
  const { startedAt, endedAt, endedBy, durationSeconds } = receipt
  const { devices } = sortSteps(receipt)
  const joined = devices.map(({ event }) =>
    t('joined', { name: event.name, device: t(`timeline:device.${event.device}`) }),
  )
  return (
    <dl className={classes.facts}>
      <Fact name={t('helper')} value={receipt.technician} />
      {receipt.alsoHelped.length > 0 && <Fact name={t('alsoHelped')} value={receipt.alsoHelped.join(', ')} />}
      <Fact name={t('requester')} value={receipt.requesterName} />
      {joined.length > 0 && <Fact name={t('devices')} value={[...new Set(joined)].join(', ')} />}
      <Fact name={t('start')} value={startedAt ? format.full(startedAt) : t('notJoined')} />
      <Fact name={t('end')} value={endedAt ? format.full(endedAt) : t('open')} />
      {durationSeconds !== null && <Fact name={t('duration')} value={format.duration(durationSeconds)} />}
      {endedBy && <Fact name={t('how')} value={t(`sessions:endedBy.${endedBy}`)} />}
      <Fact name={t('zone')} value={format.timeZone} />
    </dl>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

function Steps({ steps }: { steps: SessionStep[] }) {
  const format = useFormat()
  const textOf = useStepText()
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a receipt's steps do not change places
        <li key={index}>
          <time dateTime={step.at}>{format.short(step.at)}</time>
          <span>{textOf(step)}</span>
        </li>
      ))}
    </ol>
  )
}
