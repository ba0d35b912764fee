import { readSession, type Session, stopSession } from '@deskside/protocol/http/sessions'
import { Button } from '@mantine/core'
import { IconPlayerStopFilled } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryKey, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import classes from './console.module.css'

/** [SES-10] Ends the session for all, after one question. */
export function StopButton({ session, name }: { session: Session; name: string }) {
  const { t } = useTranslation('console')
  const client = useQueryClient()
  const [opened, setOpened] = useState(false)
  const stop = useCall(stopSession, {
    onSuccess: (ended) => client.setQueryData(queryKey(readSession, { params: { id: session.id } }), ended),
  })
  if (!session.can.stop) return null
  return (
    <>
      <Button
        size="xs"
        color="red"
        className={classes.stop}
        leftSection={<IconPlayerStopFilled size={15} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('stop.button')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        onConfirm={() => stop.mutate({ params: { id: session.id } })}
        title={t('stop.title')}
        text={t('stop.text', { name })}
        confirm={t('stop.confirm')}
        danger
        busy={stop.isPending}
        failure={stop.error}
      />
    </>
  )
}
