import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { outbox } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require, when } from '../policy.ts'
import { type MailContent, openMail } from './mail-content.ts'
import { withPicture } from './mail-picture.ts'
import type { OutboxRecord } from './outbox-store.ts'

export type OutboxMailView = { mail: OutboxRecord; content: MailContent }

/**
 * One outgoing mail exactly as it is or would be sent, links included: without an SMTP server this is how the
 * administrator passes an invitation on. @throws DesksideError `forbidden`, `not_found`, `secrets_unavailable`
 */
export async function readOutboxMail(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'files' | 'logger'>,
  actor: Actor,
  mailId: string,
): Promise<OutboxMailView> {
  const { db, secrets } = deps
  require(when(isAdministrator(actor)))
  const [mail] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.organisationId, actor.organisationId), eq(outbox.id, mailId)))
  if (!mail) throw new DesksideError('not_found')
  const content = open(secrets, mail)
  await auditBy(db, deps, actor, 'mail.read', { type: 'mail', id: mailId }, { template: mail.template })
  return { mail, content: await withPicture(deps, mail.organisationId, content) }
}

function open(secrets: Deps['secrets'], mail: OutboxRecord): MailContent {
  try {
    return openMail(secrets, mail.organisationId, mail.id, mail.sealedContent)
  } catch (cause) {
    throw new DesksideError('secrets_unavailable', {}, { cause })
  }
}
