import { createHmac, randomBytes } from 'node:crypto'
import type { Secrets } from '../../lib/secrets/secrets.ts'

/** In the form of the Standard Webhooks specification, so that its libraries take it as it is. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const place = (organisationId: string, webhookId: string) => ({
  tenant: organisationId,
  purpose: 'webhook.secret',
  row: webhookId,
})

type Whose = { organisationId: string; id: string }
export const sealSecret = (secrets: Secrets, { organisationId, id }: Whose, secret: string): string =>
  secrets.seal(secret, place(organisationId, id))
/** @throws SealError when the master key is another one */
export const openSecret = (secrets: Secrets, { organisationId, id }: Whose, sealed: string): string =>
  secrets.open(sealed, place(organisationId, id))

/** `v1,<base64>` over id, time (whole seconds) and body; of several secrets one after the other. */
export const signatureOf = (secretTexts: string[], id: string, seconds: number, body: string): string =>
  secretTexts
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
    })
    .join(' ')
