import { and, eq, isNull } from 'drizzle-orm'
import { people, webhookDeliveries, webhooks } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import type { WebhookRecord } from './manage-webhooks.ts'

/** Switches a webhook off that has not taken anything for days, or that says it is gone; administrators are told once. */
export async function giveUpOn(
  tx: Transaction,
  deps: Deps,
  webhook: WebhookRecord,
  now: Date,
): Promise<void> {
  const { id, organisationId, name, url } = webhook
  const off = await tx
    .update(webhooks)
    .set({ enabled: false, givenUpAt: now })
    .where(and(eq(webhooks.id, id), eq(webhooks.enabled, true)))
    .returning({ id: webhooks.id })
  if (off.length === 0) return
  await tx
    .update(webhookDeliveries)
    .set({ state: 'failed', nextTryAt: null })
    .where(and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.state, 'queued')))
  const administrators = await tx
    .select({ name: people.name, email: people.email, language: people.language })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(people.role, 'administrator'),
        isNull(people.disabledAt),
      ),
    )
  for (const person of administrators.filter(({ email }) => email.includes('@')))
    await queueMail(tx, deps, {
      organisationId,
      template: 'webhook_given_up',
      to: person.email,
      language: person.language,
      data: {
        name: person.name,
        webhook: name,
        host: new URL(url).host,
        link: `${deps.settings.publicUrl}/admin/webhooks`,
      },
    })
}
