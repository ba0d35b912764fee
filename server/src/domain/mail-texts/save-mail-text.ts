import { DesksideError } from '@deskside/protocol/errors'
import { mailTexts } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import type { OwnText } from '../mail/mail-templates.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import type { MailTextKey } from './mail-text-store.ts'

/**
 * [ADM-4] An administrator words a mail. It is stored as it was cleaned; what has problems is refused with all of
 * them, so that nothing is ever stored that could not be sent.
 * @throws DesksideError `forbidden`, `mail_text_refused` with `problems`
 */
export async function saveMailText(
  deps: Pick<Deps, 'db' | 'clock' | 'mail'>,
  actor: Actor,
  { mail, language }: MailTextKey,
  text: OwnText,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const own = acceptedText(deps, mail, text)
  const row = { ...own, changedBy: actor.personId, changedAt: deps.clock.now() }
  await deps.db.transaction(async (tx) => {
    await tx
      .insert(mailTexts)
      .values({ organisationId: actor.organisationId, mail, language, ...row })
      .onConflictDoUpdate({
        target: [mailTexts.organisationId, mailTexts.mail, mailTexts.language],
        set: row,
      })
    await auditBy(tx, deps, actor, 'mail_text.changed', { type: 'mail_text', id: mail }, { language })
  })
}

/** The text as it is sent. @throws DesksideError `mail_text_refused` */
export function acceptedText(deps: Pick<Deps, 'mail'>, mail: MailTextKey['mail'], text: OwnText): OwnText {
  const { own, problems } = deps.mail.check(mail, text)
  if (problems.length > 0) throw new DesksideError('mail_text_refused', { problems })
  return own
}
