import { Button, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { IntegrationState } from './integration-state.tsx'
import { useTeamViewer } from './use-team-viewer.ts'

/** What this desk works with, and how each stands. */
export function IntegrationsPage() {
  const { t } = useTranslation(['integrations', 'common'])
  const { data, error, refetch } = useTeamViewer()
  const account = data?.connection?.account
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      {!data && !error && <RowsLoading rows={2} height={120} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" maw={1080}>
          <Panel
            title={t('common:engine.teamviewer')}
            actions={<IntegrationState connection={data.connection} />}
          >
            <Text size="sm">{t('card.text')}</Text>
            {account && (
              <Text size="sm" c="dimmed" mt={4}>
                {account.company
                  ? t('card.account', { name: account.name, company: account.company })
                  : account.name}
              </Text>
            )}
            <Button component={Link} to="/admin/integrations/teamviewer" variant="default" mt="md">
              {data.connection ? t('manage') : t('open')}
            </Button>
          </Panel>
          <Panel title={t('card.tokensTitle')}>
            <Text size="sm">{t('card.tokensText')}</Text>
            <Button component={Link} to="/admin/api-tokens" variant="default" mt="md">
              {t('card.tokens')}
            </Button>
          </Panel>
        </SimpleGrid>
      )}
    </>
  )
}
