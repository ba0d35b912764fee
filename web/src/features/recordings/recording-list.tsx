import { listRecordings, type Recording } from '@deskside/protocol/http/recordings'
import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readPages } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { withoutHaste } from '../../ui/more-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordingButton } from './recording-button.tsx'
import classes from './recordings.module.css'

/** [CTL-6] The recordings of a ticket or of a session, for who may watch them; nothing where there are none. */
export function RecordingList({ of }: { of: { ticketId: string } | { sessionId: string } }) {
  const { t } = useTranslation(['recordings', 'common'])
  const list = useInfiniteQuery(readPages(listRecordings, { query: of }))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.error && items.length === 0)
    return <LoadFailure failure={list.error} retry={() => void list.refetch()} />
  if (items.length === 0) return null
  return (
    <Panel title={t('list')}>
      <ul className={classes.list}>
        {items.map((recording) => (
          <Row key={recording.id} recording={recording} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="xs" variant="subtle" onClick={() => void list.fetchNextPage(withoutHaste)}>
          {t('common:action.loadMore')}
        </Button>
      )}
    </Panel>
  )
}

function Row({ recording }: { recording: Recording }) {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  const { startedAt, durationSeconds, technician } = recording
  return (
    <li className={classes.row}>
      <div>
        <Text size="sm">{format.short(startedAt)}</Text>
        <Text size="xs" c="dimmed">
          {technician} · {durationSeconds === null ? t('runs') : format.duration(durationSeconds)}
        </Text>
      </div>
      <RecordingButton id={recording.id} size="compact-sm" variant="light">
        {t('watch')}
      </RecordingButton>
    </li>
  )
}
