import { recheckTeamViewer, type TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { useCall } from '../../../api/queries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { notifyDone, notifyProblem } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import { ConnectForm } from './connect-form.tsx'
import { type Connection, ConnectionFacts } from './connection-facts.tsx'
import { ConnectionTrouble } from './connection-trouble.tsx'
import { IntegrationState } from './integration-state.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useRememberTeamViewer } from './use-team-viewer.ts'

/** A connection that stands: whose it is, whether it works, and what can be done with it. */
export function ConnectionPanel(props: { integration: TeamViewerIntegration; connection: Connection }) {
  const { integration, connection } = props
  const { t } = useTranslation('integrations')
  const remember = useRememberTeamViewer()
  const problemText = useProblemText()
  const [doing, setDoing] = useState<'replace' | 'remove' | null>(null)
  const close = () => setDoing(null)
  const recheck = useCall(recheckTeamViewer, {
    onSuccess: (answer) => {
      remember(answer)
      if (answer.connection?.state === 'active' && !answer.connection.trouble)
        notifyDone(t('connection.checkedNow'))
    },
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  return (
    <Panel title={t('connection.title')} actions={<IntegrationState connection={connection} />}>
      <Stack gap="md">
        <ConnectionTrouble connection={connection} />
        <ConnectionFacts connection={connection} />
        <Group gap="xs">
          <Button variant="default" loading={recheck.isPending} onClick={() => recheck.mutate({})}>
            {t('connection.again')}
          </Button>
          <Button
            variant={connection.state === 'revoked' ? 'filled' : 'default'}
            onClick={() => setDoing('replace')}
          >
            {t('connect.replace')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setDoing('remove')}>
            {t('remove.button')}
          </Button>
        </Group>
      </Stack>
      <Dialog opened={doing === 'replace'} onClose={close} title={t('connect.replaceTitle')}>
        {t('connect.replaceText')}
        <ConnectForm submit={t('connect.replace')} onConnected={close} onCancel={close} />
      </Dialog>
      <RemoveDialog opened={doing === 'remove'} onClose={close} sessions={integration.openSessions} />
    </Panel>
  )
}
