import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { DeliveryState, DeliveryTrouble, WebhookEvent } from '../vocabulary/webhooks.ts'
import { Done, pageOf, route } from './route.ts'

/** [API-2] A program elsewhere that is told of events. Its secret is shown once. */
export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  enabled: z.boolean(),
  /** Set when it was switched off because nothing had been delivered for days. */
  givenUpAt: Moment.nullable(),
  failingSince: Moment.nullable(),
  secretEnding: z.string(),
  createdAt: Moment,
})
export type Webhook = z.infer<typeof Webhook>

export const WebhookDelivery = z.object({
  id: Id,
  type: z.string(),
  state: DeliveryState,
  attempts: z.number().int(),
  createdAt: Moment,
  nextTryAt: Moment.nullable(),
  /** Of the last attempt. */
  status: z.number().int().nullable(),
  trouble: DeliveryTrouble.nullable(),
  durationMs: z.number().int().nullable(),
  request: z.string(),
  /** The beginning of what came back. */
  response: z.string().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

const tag = 'Webhooks'
const Address = z.url({ protocol: /^https?$/ }).max(500)
const Fields = z.object({
  name: z.string().trim().min(1).max(80),
  url: Address,
  events: z.array(WebhookEvent).min(1),
})
const One = z.object({ id: Id })

export const listWebhooks = route({
  method: 'GET',
  path: '/api/webhooks',
  summary: 'Webhooks of the organisation',
  tag,
  access: 'administrator',
  scope: 'none',
  response: z.object({ items: z.array(Webhook) }),
})

/** With renewing, the only answer that ever holds the secret. */
export const createWebhook = route({
  method: 'POST',
  path: '/api/webhooks',
  summary: 'Add a webhook; its secret is shown once',
  tag,
  access: 'administrator',
  scope: 'none',
  fresh: true,
  body: Fields,
  errors: ['conflict'],
  response: z.object({ item: Webhook, secret: z.string() }),
})

export const updateWebhook = route({
  method: 'PATCH',
  path: '/api/webhooks/:id',
  summary: 'Change a webhook, or switch it on or off',
  tag,
  access: 'administrator',
  scope: 'none',
  params: One,
  body: Fields.partial().extend({ enabled: z.boolean().optional() }),
  errors: ['conflict'],
  response: Webhook,
})

export const deleteWebhook = route({
  method: 'DELETE',
  path: '/api/webhooks/:id',
  summary: 'Delete a webhook and its log',
  tag,
  access: 'administrator',
  scope: 'none',
  params: One,
  response: Done,
})

/** The secret before it goes on signing for a day, beside the new one. */
export const renewWebhookSecret = route({
  method: 'POST',
  path: '/api/webhooks/:id/secret',
  summary: 'Renew the secret; it is shown once',
  tag,
  access: 'administrator',
  scope: 'none',
  fresh: true,
  params: One,
  response: z.object({ item: Webhook, secret: z.string() }),
})

export const testWebhook = route({
  method: 'POST',
  path: '/api/webhooks/:id/test',
  summary: 'Send a ping',
  tag,
  access: 'administrator',
  scope: 'none',
  perMinute: 20,
  params: One,
  response: Done,
})

export const listDeliveries = route({
  method: 'GET',
  path: '/api/webhooks/:id/deliveries',
  summary: 'What was sent, newest first',
  tag,
  access: 'administrator',
  scope: 'none',
  params: One,
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  response: pageOf(WebhookDelivery),
})

export const redeliver = route({
  method: 'POST',
  path: '/api/webhooks/:id/deliveries/:deliveryId/redeliver',
  summary: 'Send one again, now',
  tag,
  access: 'administrator',
  scope: 'none',
  perMinute: 60,
  params: One.extend({ deliveryId: Id }),
  response: Done,
})
