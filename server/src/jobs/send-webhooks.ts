import type { Deps } from '../domain/context.ts'
import { deliverWebhooks } from '../domain/webhooks/deliver-webhooks.ts'
import type { WebhookTransport } from '../domain/webhooks/webhook-transport.ts'
import type { DueJob } from './run-when-due.ts'

/** [API-2] What webhooks are told, as soon as its event is committed. */
export const sendWebhooks = (deps: Deps, transport: WebhookTransport): DueJob => ({
  name: 'send-webhooks',
  wakesOn: ['webhook.queued'],
  work: () => deliverWebhooks(deps, transport),
})
