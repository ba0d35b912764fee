import { mailTexts } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type MailTextKey, mailTextIs } from './mail-text-store.ts'

/** [ADM-4] Back to the product's own words. @throws DesksideError `forbidden` */
export async function restoreMailText(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  key: MailTextKey,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const { mail, language } = key
  await db.transaction(async (tx) => {
    await tx.delete(mailTexts).where(mailTextIs(actor.organisationId, key))
    await auditBy(tx, { clock }, actor, 'mail_text.restored', { type: 'mail_text', id: mail }, { language })
  })
}
