import type { TimelineEntry } from '@deskside/protocol/http/tickets'
import { formatSessionCode } from '@deskside/protocol/ids'
import { Anchor, Text } from '@mantine/core'
import { IconDeviceDesktopCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../../api/me.ts'
import { useFormat } from '../../../ui/format.ts'
import classes from './timeline.module.css'

type Comment = Extract<TimelineEntry, { kind: 'comment' }>

/**
 * [SES-10] The comment that Stop writes: start, end and duration of a session, all from the server's clock.
 * [SES-12] Where an outside party carried it and says otherwise, that is said too.
 */
export function SessionEntry({
  entry,
  session,
}: {
  entry: Comment
  session: NonNullable<Comment['session']>
}) {
  const { t } = useTranslation('timeline')
  const format = useFormat()
  const staff = useMe().person.role !== 'requester'
  const { startedAt, endedAt, durationSeconds } = session
  const helped = startedAt !== null && durationSeconds !== null
  return (
    <article className={classes.session} data-entry={entry.id}>
      <IconDeviceDesktopCheck size={22} stroke={1.6} aria-hidden className={classes.eventIcon} />
      <div className={classes.sessionWords}>
        <Text size="sm" fw={600}>
          {t('summary.title', { code: formatSessionCode(session.code) })}
        </Text>
        <dl className={classes.facts}>
          {helped && <Fact name={t('summary.start')} value={format.short(startedAt)} />}
          <Fact name={t('summary.end')} value={format.short(endedAt)} />
          <Fact
            name={t('summary.duration')}
            value={helped ? format.duration(durationSeconds) : t('summary.notJoined')}
          />
          <Fact name={t('summary.technician')} value={session.technician} />
        </dl>
        <Anchor
          component={Link}
          to={staff ? `/sessions/${session.id}/report` : `/my/sessions/${session.id}`}
          size="xs"
        >
          {staff ? t('summary.report') : t('summary.receipt')}
        </Anchor>
        {session.outside && (
          <Text size="xs" className={classes.outside}>
            {t(`summary.outside.${session.outside}`)}
          </Text>
        )}
      </div>
    </article>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
