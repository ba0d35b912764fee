import { mailTexts } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type MailTextKey, mailTextIs } from './mail-text-store.ts'

/** [ADM-4] Back to the product's own words. @throws DesksideError `forbidden` */
export async function restoreMailText(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  key: MailTextKey,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  await db.delete(mailTexts).where(mailTextIs(actor.organisationId, key))
}
