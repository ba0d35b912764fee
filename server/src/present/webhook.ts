import type { Webhook, WebhookDelivery } from '@deskside/protocol/http/webhooks'
import type { DeliveryRecord } from '../domain/webhooks/delivery-log.ts'
import type { WebhookRecord } from '../domain/webhooks/manage-webhooks.ts'

export const presentWebhook = (webhook: WebhookRecord): Webhook => ({
  id: webhook.id,
  name: webhook.name,
  url: webhook.url,
  events: webhook.events,
  enabled: webhook.enabled,
  givenUpAt: webhook.givenUpAt?.toISOString() ?? null,
  failingSince: webhook.failingSince?.toISOString() ?? null,
  secretEnding: webhook.secretEnding,
  createdAt: webhook.createdAt.toISOString(),
})

export const presentDelivery = (delivery: DeliveryRecord): WebhookDelivery => ({
  id: delivery.id,
  type: delivery.type,
  state: delivery.state,
  attempts: delivery.attempts,
  createdAt: delivery.createdAt.toISOString(),
  nextTryAt: delivery.state === 'queued' ? (delivery.nextTryAt?.toISOString() ?? null) : null,
  status: delivery.status,
  trouble: delivery.trouble,
  durationMs: delivery.durationMs,
  request: JSON.stringify(delivery.payload, null, 2),
  response: delivery.response,
})
