import type { Session } from '@deskside/protocol/http/sessions'
import { IconFlagCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

/** [SES-10] How it ended and how long it took, and the way back. */
export function OverPage({ session }: { session: Session }) {
  const { t } = useTranslation('console')
  const format = useFormat()
  const { endedBy, durationSeconds, requesterName, ticketNumber, state } = session
  const how = endedBy ? t(`over.by.${endedBy}`, { name: requesterName }) : ''
  const length =
    durationSeconds === null
      ? t('over.nobody')
      : t('over.duration', { duration: format.duration(durationSeconds) })
  return (
    <Notice
      page
      tone="good"
      icon={IconFlagCheck}
      title={state === 'expired' ? t('over.expiredTitle') : t('over.title')}
      text={`${how} ${length}`.trim()}
      action={{ label: t('over.ticket'), to: `/tickets/${ticketNumber}` }}
    />
  )
}
