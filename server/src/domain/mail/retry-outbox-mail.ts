import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { outbox } from '../../db/schema/index.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require, when } from '../policy.ts'
import { reviveAddress } from './dead-addresses.ts'
import { announceMail, type OutboxRecord } from './outbox-store.ts'

/**
 * Try again now: what has failed, what waits for its next attempt, and what was kept while no server was configured.
 * @throws DesksideError `forbidden`, `not_found`, `conflict` when it is sent, on its way, or there is no server
 */
export async function retryOutboxMail(
  { db, clock, settings }: Deps,
  actor: Actor,
  mailId: string,
): Promise<OutboxRecord> {
  require(when(isAdministrator(actor)))
  return db.transaction(async (tx) => {
    const [mail] = await tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.organisationId, actor.organisationId), eq(outbox.id, mailId)))
      .for('update')
    if (!mail) throw new DesksideError('not_found')
    if (mail.state === 'sent' || mail.state === 'sending' || !settings.smtpConfigured)
      throw new DesksideError('conflict', { state: mail.state, smtpConfigured: settings.smtpConfigured })
    await reviveAddress(tx, { organisationId: mail.organisationId, address: mail.toAddress })
    const [queued] = await tx
      .update(outbox)
      .set({ state: 'queued', nextTryAt: clock.now() })
      .where(eq(outbox.id, mail.id))
      .returning()
    if (!queued) throw new Error(`mail ${mailId} vanished under its lock`)
    await announceMail(tx, queued)
    return queued
  })
}
