import { SimpleGrid, Stack } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusIsLost } from '../../../ui/focus.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { OpenSessionList } from './open-session-list.tsx'
import { SettingsForm } from './settings-form.tsx'
import { TokenSteps } from './token-steps.tsx'
import { useTeamViewer } from './use-team-viewer.ts'

/** [ADM-1] Connecting TeamViewer, how the connection stands, what is set about it, and the way out ([ADM-3]). */
export function TeamViewerPage() {
  const { t } = useTranslation(['integrations', 'common'])
  const { data, error, refetch } = useTeamViewer()
  const way = useRef<HTMLDivElement>(null)
  const connected = data && data.connection !== null
  const before = useRef(connected)
  useEffect(() => {
    // What was pressed is gone with its form; the focus stays with what has come of it.
    if (before.current !== undefined && before.current !== connected && focusIsLost())
      way.current?.focus({ preventScroll: true })
    before.current = connected
  }, [connected])
  return (
    <>
      <PageHeader
        title={t('common:engine.teamviewer')}
        description={data && t('page.text', { host: data.apiHost })}
        back="/admin/integrations"
      />
      {!data && !error && <RowsLoading rows={4} height={90} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" maw={1180}>
          <Stack gap="md" ref={way} tabIndex={-1}>
            {data.connection ? (
              <ConnectionPanel integration={data} connection={data.connection} />
            ) : (
              <Panel title={t('connect.title')}>
                <ConnectForm submit={t('connect.submit')} />
              </Panel>
            )}
            {!data.connection && data.openSessions.length > 0 && (
              <Panel title={t('remove.leftTitle')} description={t('remove.leaveMeans')}>
                <OpenSessionList sessions={data.openSessions} />
              </Panel>
            )}
          </Stack>
          <Stack gap="md">
            {!data.connection && <TokenSteps />}
            {/* Connecting may change them on the server; the form then begins anew. */}
            <SettingsForm key={JSON.stringify(data.settings)} integration={data} />
          </Stack>
        </SimpleGrid>
      )}
    </>
  )
}
