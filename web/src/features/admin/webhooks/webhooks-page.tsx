import { listWebhooks, type Webhook } from '@deskside/protocol/http/webhooks'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookPanel } from './webhook-panel.tsx'

/** [API-2] Programs elsewhere that are told of tickets and sessions. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks')
  const { data, error, refetch } = useQuery(read(listWebhooks))
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        }
      />
      {!data && !error && <RowsLoading rows={3} height={110} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Panel flush>
          <Notice icon={IconWebhook} title={t('none')} text={t('noneText')} />
        </Panel>
      )}
      <Stack gap="md">
        {data?.items.map((webhook) => (
          <WebhookPanel
            key={webhook.id}
            webhook={webhook}
            onEdit={() => setEdited(webhook)}
            onSecret={setSecret}
          />
        ))}
      </Stack>
      <Group mt="md">
        <Text size="sm" c="dimmed">
          {t('help')}
        </Text>
      </Group>
      <WebhookDialog webhook={edited} onClose={() => setEdited(null)} onSecret={setSecret} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}
