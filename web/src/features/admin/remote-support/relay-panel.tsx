import { checkRelay, type RemoteSupportSettings } from '@deskside/protocol/http/remote-support'
import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { Panel } from '../../../ui/panel.tsx'
import classes from '../../doctor/doctor.module.css'
import { RelayResult } from './relay-result.tsx'

/** What the settings say, and a try of it from the server. */
export function RelayPanel({ settings }: { settings: RemoteSupportSettings }) {
  const { t } = useTranslation('admin')
  const { stunUrls, turnUrls, iceTransport } = settings
  const check = useMutation({ mutationFn: () => call(checkRelay) })
  const rows: [string, string][] = [
    [t('remoteSupport.stun'), stunUrls.join(', ') || t('remoteSupport.none')],
    [t('remoteSupport.turn'), turnUrls.join(', ') || t('remoteSupport.none')],
    [t('remoteSupport.transport'), t(`remoteSupport.${iceTransport}`)],
  ]
  return (
    <Panel title={t('remoteSupport.relayTitle')} description={t('remoteSupport.where')}>
      <Stack gap="sm" align="stretch">
        <dl className={classes.present}>
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={classes.relay}>{value}</dd>
            </div>
          ))}
        </dl>
        {turnUrls.length === 0 ? (
          <Text size="sm">{t('remoteSupport.noRelay')}</Text>
        ) : (
          <div>
            <Button onClick={() => check.mutate()} loading={check.isPending}>
              {t('remoteSupport.check')}
            </Button>
          </div>
        )}
        <FormProblem failure={check.error} />
        <div role="status">
          {check.data && (
            <ul className={classes.list} aria-label={t('remoteSupport.results')}>
              {check.data.checks.map((found) => (
                <RelayResult key={found.url} found={found} />
              ))}
            </ul>
          )}
        </div>
      </Stack>
    </Panel>
  )
}
