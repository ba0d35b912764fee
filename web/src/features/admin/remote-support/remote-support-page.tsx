import { readRemoteSupport } from '@deskside/protocol/http/remote-support'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { CheckButton } from '../../doctor/check-button.tsx'
import { RelayPanel } from './relay-panel.tsx'

/** Administration → Remote support: how the devices of a session find each other, and whether that works. */
export function RemoteSupportPage() {
  const { t } = useTranslation(['admin', 'doctor'])
  const { data, error, refetch } = useQuery(read(readRemoteSupport))
  return (
    <>
      <PageHeader title={t('remoteSupport.title')} description={t('remoteSupport.text')} />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={4} />}
      {data && (
        <Stack gap="md">
          <RelayPanel settings={data} />
          <Panel title={t('doctor:title')} description={t('remoteSupport.own')}>
            <CheckButton />
          </Panel>
        </Stack>
      )}
    </>
  )
}
