import {
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  renewWebhookSecret,
  testWebhook,
  updateWebhook,
  type Webhook,
} from '@deskside/protocol/http/webhooks'
import { Alert, Button, Group, Switch, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../../api/queries.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFormat } from '../../../ui/format.ts'
import { notifyDone } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useFreshCall } from '../../auth/use-fresh-call.ts'
import { DeliveryLog } from './delivery-log.tsx'
import classes from './webhooks.module.css'

/** One webhook: where it goes, what it is told of, and its log. */
export function WebhookPanel(props: {
  webhook: Webhook
  onEdit: () => void
  onSecret: (secret: string) => void
}) {
  const { t } = useTranslation(['webhooks', 'common'])
  const format = useFormat()
  const client = useQueryClient()
  const { webhook } = props
  const params = { id: webhook.id }
  const [open, setOpen] = useState(false)
  const [removing, setRemoving] = useState(false)
  const onSuccess = () => void invalidate(client, listWebhooks)
  const change = useCall(updateWebhook, { onSuccess })
  const remove = useCall(deleteWebhook, { onSuccess })
  const renew = useFreshCall(renewWebhookSecret, {
    onSuccess: ({ secret }) => {
      onSuccess()
      props.onSecret(secret)
    },
  })
  const ping = useCall(testWebhook, {
    onSuccess: () => {
      notifyDone(t('pinged'))
      setOpen(true)
      void invalidate(client, listDeliveries)
    },
  })
  return (
    <Panel
      title={webhook.name}
      description={<span className={classes.address}>{webhook.url}</span>}
      actions={
        <Switch
          label={t('enabled')}
          checked={webhook.enabled}
          onChange={(event) => change.mutate({ params, body: { enabled: event.currentTarget.checked } })}
        />
      }
    >
      {webhook.givenUpAt && (
        <Alert color="red" mb="sm">
          {t('givenUp', { at: format.short(webhook.givenUpAt) })}
        </Alert>
      )}
      {webhook.failingSince && !webhook.givenUpAt && (
        <Alert color="yellow" mb="sm">
          {t('failing', { at: format.short(webhook.failingSince) })}
        </Alert>
      )}
      <Text size="sm">{webhook.events.map((event) => t(`event.${event}`)).join(', ')}</Text>
      <Text size="xs" c="dimmed" mt={4}>
        {t('secretEnding', { ending: webhook.secretEnding })}
      </Text>
      <FormProblem failure={change.error ?? renew.error ?? ping.error} />
      <Group gap="xs" mt="sm">
        <Button size="xs" variant="default" onClick={props.onEdit}>
          {t('common:action.edit')}
        </Button>
        <Button size="xs" variant="default" loading={ping.isPending} onClick={() => ping.mutate({ params })}>
          {t('ping')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen(!open)} aria-expanded={open}>
          {t('log')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={renew.isPending}
          onClick={() => renew.mutate({ params })}
        >
          {t('renew')}
        </Button>
        <Button size="xs" variant="subtle" color="red" onClick={() => setRemoving(true)}>
          {t('delete')}
        </Button>
      </Group>
      {open && <DeliveryLog webhookId={webhook.id} />}
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate({ params })}
        title={t('deleteTitle', { name: webhook.name })}
        text={t('deleteText')}
        confirm={t('delete')}
        busy={remove.isPending}
        failure={remove.error}
        danger
      />
    </Panel>
  )
}
