import { languages } from '@deskside/protocol/vocabulary/languages'
import { editableMails } from '@deskside/protocol/vocabulary/mail-texts'
import type { Actor, Deps } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type Changed, type MailTextKey, storedMailTexts } from './mail-text-store.ts'

export type MailTextRow = MailTextKey & { subject: string; changed: Changed | null }

/** [ADM-4] Every mail whose words can be chosen, in every language. @throws DesksideError `forbidden` */
export async function listMailTexts(deps: Pick<Deps, 'db' | 'mail'>, actor: Actor): Promise<MailTextRow[]> {
  require(mayAdministerOrganisation(actor))
  const stored = await storedMailTexts(deps.db, actor.organisationId)
  return editableMails.flatMap((mail) =>
    languages.map((language) => {
      const own = stored.find((one) => one.mail === mail && one.language === language)
      const { subject } = own ?? deps.mail.original(mail, language)
      return { mail, language, subject, changed: own?.changed ?? null }
    }),
  )
}
