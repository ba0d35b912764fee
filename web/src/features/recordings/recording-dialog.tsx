import {
  deleteRecording,
  listRecordings,
  type Recording,
  readRecording,
} from '@deskside/protocol/http/recordings'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, read, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import { RecordingPlayer } from './recording-player.tsx'

/** [CTL-6] A recording, played beside what happened in its session. */
export function RecordingDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('recordings')
  // Opening it is an entry of the audit: not again each time that the window gets the focus.
  const { data, error, refetch } = useQuery({
    ...read(readRecording, { params: { id } }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Dialog opened onClose={onClose} title={t('title')} size="min(1180px, 100%)">
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={6} />}
      {data && (
        <Stack gap="sm">
          <RecordingPlayer recording={data.recording} steps={data.steps} />
          <Facts recording={data.recording} onRemoved={onClose} />
        </Stack>
      )}
    </Dialog>
  )
}

function Facts({ recording, onRemoved }: { recording: Recording; onRemoved: () => void }) {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  const size = useFileSize()
  const { technician, allowedBy, sizeBytes, keptUntil, url, can } = recording
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" maw={640}>
        {t('by', { technician, allowedBy })}{' '}
        {keptUntil ? t('kept', { until: format.date(keptUntil), size: size(sizeBytes) }) : t('running')}
      </Text>
      <Group gap="xs">
        <Button
          component="a"
          href={`${url}?save=1`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('download')}
        </Button>
        {can.remove && <Remove id={recording.id} onRemoved={onRemoved} />}
      </Group>
    </Group>
  )
}

function Remove({ id, onRemoved }: { id: string; onRemoved: () => void }) {
  const { t } = useTranslation('recordings')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useCall(deleteRecording, {
    onSuccess: () => {
      void invalidate(client, listRecordings)
      onRemoved()
    },
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { id } })}
        title={t('removeTitle')}
        text={t('removeText')}
        confirm={t('remove')}
        danger
        busy={remove.isPending}
        failure={remove.error}
      />
    </>
  )
}
