import { webhookMessageTypes } from '@deskside/protocol/vocabulary/webhooks'

/** [API-2] What Deskside sends to other programs, as OpenAPI 3.1 tells it: one operation for each type of message. */
export const describeWebhooks = (): Record<string, object> =>
  Object.fromEntries(webhookMessageTypes.map((type) => [type, { post: messageOf(type) }]))

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const headers = [
  header('webhook-id', 'The id of the message; the same at every attempt'),
  header('webhook-timestamp', 'When this attempt was made, in whole seconds'),
  header(
    'webhook-signature',
    '`v1,` and the HMAC-SHA-256 in base64; two of them for a day after the secret was renewed',
  ),
]

/** Ids and facts; what people wrote is read through the interface, with what the program may see. */
const facts = {
  type: 'object',
  required: ['ticketId'],
  properties: {
    ticketId: { type: 'string', format: 'uuid' },
    actorId: {
      type: ['string', 'null'],
      format: 'uuid',
      description: 'Who did it; null for Deskside itself',
    },
  },
  additionalProperties: true,
}

const messageOf = (type: string) => ({
  operationId: `webhook_${type.replace('.', '_')}`,
  tags: ['Webhooks'],
  summary: type === 'ping' ? 'A test that an administrator sent' : `Deskside tells of \`${type}\``,
  description:
    'Standard Webhooks: verify the signature over `id.timestamp.body`, answer within ten seconds, do the work afterwards. Sent at least once, not always in order.',
  security: [],
  parameters: headers,
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['type', 'timestamp', 'data'],
          properties: {
            type: { const: type },
            timestamp: { type: 'string', format: 'date-time' },
            data: type === 'ping' ? { type: 'object' } : facts,
          },
        },
      },
    },
  },
  responses: {
    '2XX': { description: 'Taken' },
    '410': { description: 'No longer wanted: Deskside switches the webhook off' },
  },
})
