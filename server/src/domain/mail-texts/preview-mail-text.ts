import type { MailTextProblem } from '@deskside/protocol/vocabulary/mail-texts'
import type { Actor, Deps } from '../context.ts'
import { withPicture } from '../mail/mail-picture.ts'
import type { OwnText, RenderedMail } from '../mail/mail-templates.ts'
import { lookOf } from '../mail/render-mail.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import type { MailTextKey } from './mail-text-store.ts'
import { previewData } from './preview-data.ts'

export type MailTextPreview = {
  problems: MailTextProblem[]
  mail: RenderedMail | null
  ticketNumber: number | null
}

/**
 * [ADM-4] A text as its reader would get it, by the renderer that sends it; or what is wrong with it.
 * @throws DesksideError `forbidden`, `not_found` for the wished ticket
 */
export async function previewMailText(
  deps: Pick<Deps, 'db' | 'mail' | 'files' | 'logger'>,
  actor: Actor,
  { mail, language }: MailTextKey,
  { ticketNumber: wished, ...text }: OwnText & { ticketNumber?: number | undefined },
): Promise<MailTextPreview> {
  require(mayAdministerOrganisation(actor))
  const { own, problems } = deps.mail.check(mail, text)
  const { data, ticketNumber } = await previewData(deps, actor, { mail, language }, wished)
  if (problems.length > 0) return { problems, mail: null, ticketNumber }
  const look = await lookOf(deps.db, { organisationId: actor.organisationId })
  const rendered = deps.mail.renderOwn(mail, language, own, data, look)
  return { problems, mail: await withPicture(deps, actor.organisationId, rendered), ticketNumber }
}
