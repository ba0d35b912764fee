import type { Actor, Deps } from '../context.ts'
import type { OwnText } from '../mail/mail-templates.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type Changed, type MailTextKey, storedMailTexts } from './mail-text-store.ts'

export type MailTextView = MailTextKey & { text: OwnText; original: OwnText; changed: Changed | null }

/** [ADM-4] The words of one mail, and those that the product comes with. @throws DesksideError `forbidden` */
export async function readMailText(
  deps: Pick<Deps, 'db' | 'mail'>,
  actor: Actor,
  { mail, language }: MailTextKey,
): Promise<MailTextView> {
  require(mayAdministerOrganisation(actor))
  const stored = await storedMailTexts(deps.db, actor.organisationId)
  const own = stored.find((one) => one.mail === mail && one.language === language)
  const original = deps.mail.original(mail, language)
  const { subject, body } = own ?? original
  return { mail, language, text: { subject, body }, original, changed: own?.changed ?? null }
}
