import {
  readTeamViewer,
  removeTeamViewer,
  type TeamViewerIntegration,
} from '@deskside/protocol/http/integrations'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate } from '../../../api/queries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { useFreshCall } from '../../auth/use-fresh-call.ts'
import { OpenSessionList } from './open-session-list.tsx'
import { useRememberTeamViewer } from './use-team-viewer.ts'

type Sessions = TeamViewerIntegration['openSessions']

/** [ADM-3] Forgets the token, after saying what remains and asking what becomes of the sessions that are open. */
export function RemoveDialog(props: { opened: boolean; onClose: () => void; sessions: Sessions }) {
  const { t } = useTranslation('integrations')
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('remove.title')} size="xl">
      {props.opened && <Removal sessions={props.sessions} onClose={props.onClose} />}
    </Dialog>
  )
}

function Removal({ sessions, onClose }: { sessions: Sessions; onClose: () => void }) {
  const { t } = useTranslation(['integrations', 'common'])
  const client = useQueryClient()
  const remember = useRememberTeamViewer()
  const look = () => void invalidate(client, readTeamViewer)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the question
  useEffect(look, [])
  const remove = useFreshCall(removeTeamViewer, {
    onSuccess: (integration) => {
      remember(integration)
      notifyDone(t('remove.done'))
      onClose()
    },
    // A session may have been started, or ended, while this was asked.
    onError: look,
  })
  const go = (openSessions: 'refuse' | 'end' | 'leave') => remove.mutate({ body: { openSessions } })
  const chosen = remove.isPending ? remove.variables.body?.openSessions : undefined
  const open = sessions.length > 0
  return (
    <Stack gap="sm">
      <Text size="sm">{t('remove.forgets')}</Text>
      <Text size="sm">{t('remove.remains')}</Text>
      <Text size="sm" c="dimmed">
        {t('remove.after')}
      </Text>
      {open && (
        <Alert color="yellow" title={t('remove.openTitle', { count: sessions.length })}>
          <OpenSessionList sessions={sessions} />
          <Text size="sm" mt="xs">
            {t('remove.leaveMeans')}
          </Text>
        </Alert>
      )}
      <FormProblem failure={remove.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:action.cancel')}
        </Button>
        {open && (
          <Button
            variant="light"
            color="red"
            loading={chosen === 'leave'}
            disabled={remove.isPending}
            onClick={() => go('leave')}
          >
            {t('remove.leave')}
          </Button>
        )}
        <Button
          color="red"
          loading={chosen === 'end' || chosen === 'refuse'}
          disabled={remove.isPending}
          onClick={() => go(open ? 'end' : 'refuse')}
        >
          {open ? t('remove.end') : t('remove.plain')}
        </Button>
      </Group>
    </Stack>
  )
}
