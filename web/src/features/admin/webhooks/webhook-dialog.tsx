import { createWebhook, listWebhooks, updateWebhook, type Webhook } from '@deskside/protocol/http/webhooks'
import { type WebhookEvent, webhookEvents } from '@deskside/protocol/vocabulary/webhooks'
import { Checkbox, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../../api/queries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogButtons } from '../../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFreshCall } from '../../auth/use-fresh-call.ts'

type Props = { webhook: Webhook | 'new' | null; onClose: () => void; onSecret: (secret: string) => void }

/** Adds a webhook, or changes its name, address and events. */
export function WebhookDialog({ webhook, ...rest }: Props) {
  const { t } = useTranslation('webhooks')
  const title = webhook === 'new' || webhook === null ? t('add') : t('edit', { name: webhook.name })
  return (
    <Dialog opened={webhook !== null} onClose={rest.onClose} title={title} size="lg">
      {webhook && <WebhookForm webhook={webhook === 'new' ? null : webhook} {...rest} />}
    </Dialog>
  )
}

function WebhookForm({ webhook, onClose, onSecret }: Omit<Props, 'webhook'> & { webhook: Webhook | null }) {
  const { t } = useTranslation(['webhooks', 'common'])
  const client = useQueryClient()
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? 'https://')
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? [])
  const done = () => {
    void invalidate(client, listWebhooks)
    onClose()
  }
  const create = useFreshCall(createWebhook, {
    onSuccess: ({ secret }) => {
      done()
      onSecret(secret)
    },
  })
  const update = useCall(updateWebhook, { onSuccess: done })
  function submit(event: FormEvent) {
    event.preventDefault()
    const body = { name: name.trim(), url: url.trim(), events }
    if (webhook) update.mutate({ params: { id: webhook.id }, body })
    else create.mutate({ body })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem failure={create.error ?? update.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('address')}
          description={t('addressHint')}
          inputMode="url"
          maxLength={500}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('events')}
          value={events}
          onChange={(chosen) => setEvents(webhookEvents.filter((event) => chosen.includes(event)))}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} mt={4}>
            {webhookEvents.map((event) => (
              <Checkbox key={event} value={event} label={t(`event.${event}`)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <DialogButtons
          submit={t('common:action.save')}
          busy={create.isPending || update.isPending}
          disabled={!name.trim() || !URL.canParse(url) || events.length === 0}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
