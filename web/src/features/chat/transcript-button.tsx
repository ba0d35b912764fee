import { readSessionReceipt } from '@deskside/protocol/http/session-receipts'
import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { Transcript } from './transcript.tsx'

/** On the ticket: opens what was written in the session; while the session goes on, what is written meanwhile is added. */
export function TranscriptButton({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation(['timeline', 'common'])
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpened(true)}>
        {t('showChat')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('chatTitle')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        {opened && <Written sessionId={sessionId} />}
      </Modal>
    </>
  )
}

function Written({ sessionId }: { sessionId: string }) {
  const { data, error, refetch } = useQuery(read(readSessionReceipt, { params: { id: sessionId } }))
  if (data) return <Transcript lines={data.chat} />
  return error ? <LoadFailure failure={error} retry={() => void refetch()} /> : <RowsLoading rows={4} />
}
