import type { Session } from '@deskside/protocol/http/sessions'
import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '../../ui/format.ts'
import { OutsideRecords } from './outside-records.tsx'
import classes from './session-widget.module.css'

/** [SES-10] How the last session went, above Play again. */
export function SessionSummary({ session }: { session: Session }) {
  const { t } = useTranslation('sessions')
  const { title, text } = summaryOf(session, t, useFormat())
  return (
    <div className={classes.summary}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {text}
      </Text>
      {session.outside && <OutsideRecords outside={session.outside} />}
    </div>
  )
}

/** Words about a session that is over; one that nobody joined does not pretend a duration. */
export function summaryOf(
  session: Session,
  t: TFunction<'sessions'>,
  format: Format,
): { title: string; text: string } {
  const { state, joinedAt, activeAt, endedAt, durationSeconds, technician } = session
  const when = format.short(endedAt ?? session.createdAt)
  if (durationSeconds === null)
    return {
      title: state === 'expired' ? t('summary.expired') : t('summary.notJoined'),
      text: t('summary.notJoinedText', { when, name: technician.name }),
    }
  return {
    title: t('summary.helped', { duration: format.duration(durationSeconds) }),
    text: t('summary.helpedText', {
      from: format.short(joinedAt ?? activeAt ?? session.createdAt),
      to: format.time(endedAt ?? session.createdAt),
      name: technician.name,
      who: session.endedBy ? t(`endedBy.${session.endedBy}`) : t('endedBy.system'),
    }),
  }
}
