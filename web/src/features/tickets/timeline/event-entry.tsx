import type { TimelineEntry } from '@deskside/protocol/http/tickets'
import { IconDeviceDesktop, IconPoint } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import { useFormat } from '../../../ui/format.ts'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { TranscriptButton } from '../../chat/transcript-button.tsx'
import { RecordingButton } from '../../recordings/recording-button.tsx'
import { useCapabilityList } from '../../sessions/use-capability-list.ts'
import { SnapshotButton } from '../../system/snapshot-button.tsx'
import { useFileSize } from '../compose/use-file-size.ts'
import { eventText } from './event-text.ts'
import classes from './timeline.module.css'

/** Something that happened, in one quiet line. */
export function EventEntry({ entry }: { entry: Extract<TimelineEntry, { kind: 'event' }> }) {
  const { t, i18n } = useTranslation(['timeline', 'sessions', 'common'])
  const { duration, time } = useFormat()
  const size = useFileSize()
  const capabilities = useCapabilityList()
  const { event, author } = entry
  const staff = useMe().person.role !== 'requester'
  const EventIcon = event.type.startsWith('session.') ? IconDeviceDesktop : IconPoint
  const words = eventText(event, {
    t,
    language: i18n.language,
    who: author?.name ?? t('system'),
    duration,
    size,
    moment: time,
    capabilities,
  })
  return (
    <div className={classes.event}>
      <EventIcon size={15} stroke={1.7} aria-hidden className={classes.eventIcon} />
      <span className={classes.eventText}>
        {entry.from && `${t('fromTicket', { number: entry.from.number })} · `}
        {words}
        {event.type === 'session.chat_begun' && <TranscriptButton sessionId={event.sessionId} />}
        {staff && event.type === 'session.recording_ended' && (
          <RecordingButton id={event.recordingId}>{t('watchRecording')}</RecordingButton>
        )}
        {staff && event.type === 'session.snapshot_taken' && <SnapshotButton sessionId={event.sessionId} />}
      </span>
      <span className={classes.time}>
        <RelativeTime moment={entry.createdAt} />
      </span>
    </div>
  )
}
