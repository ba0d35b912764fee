import { EditableMail } from '@deskside/protocol/vocabulary/mail-texts'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/index.ts'
import type { Deps, Executor } from '../context.ts'
import { findOwnText } from '../mail-texts/mail-text-store.ts'
import type { MailData, MailLook, MailTemplateName, OwnText, RenderedMail } from './mail-templates.ts'
import type { MailToQueue } from './queue-mail.ts'

/**
 * [ADM-4] A mail in the organisation's own words where it has chosen some, else in the product's. Own words that do
 * not render hold no mail up: the product's go out, and the log says so.
 */
export async function renderMail<T extends MailTemplateName>(
  executor: Executor,
  deps: Pick<Deps, 'mail' | 'logger'>,
  mail: MailToQueue<T>,
): Promise<RenderedMail> {
  const look = await lookOf(executor, mail.organisationId)
  const editable = EditableMail.safeParse(mail.template).data
  const own = editable && saysTheUsual(mail) ? await ownTextOf(executor, mail, editable) : undefined
  if (editable && own)
    try {
      const data = mail.data as MailData[EditableMail]
      return deps.mail.renderOwn(editable, mail.language, own, data, look)
    } catch (error) {
      deps.logger.error({ err: error, template: editable }, "An organisation's mail text does not render")
    }
  return deps.mail.render(mail.template, mail.language, mail.data, look)
}

const ownTextOf = async (
  executor: Executor,
  { own, organisationId, language }: MailToQueue<MailTemplateName>,
  mail: EditableMail,
): Promise<OwnText | undefined> => own ?? findOwnText(executor, organisationId, { mail, language })

/** The warning that nothing is verified about somebody with a code is not for an organisation to word away. */
const saysTheUsual = ({ data }: { data: object }): boolean =>
  !('session' in data && (data.session as { knocking?: boolean }).knocking)

export async function lookOf(executor: Executor, organisationId: string): Promise<MailLook> {
  const [look] = await executor
    .select({ organisation: organisations.name, accentColour: organisations.accentColour })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!look) throw new Error(`no organisation ${organisationId}`)
  return look
}
