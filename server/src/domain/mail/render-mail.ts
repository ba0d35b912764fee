import { EditableMail } from '@deskside/protocol/vocabulary/mail-texts'
import { eq } from 'drizzle-orm'
import { sessions, tickets } from '../../db/schema/index.ts'
import { readLayers, readLayersOfWork } from '../branding/branding-store.ts'
import { resolveBranding, type ShownBranding } from '../branding/resolve-branding.ts'
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
  const look = await lookOf(executor, mail)
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

/** [ADM-5] The look of the team that the mail's session or ticket belongs to; without either, the organisation's. */
export async function lookOf(executor: Executor, mail: MailPlace): Promise<MailLook> {
  const { organisationId } = mail
  const [work] = mail.known && !mail.sessionId ? [mail.known] : await workOf(executor, mail)
  const layers = work
    ? await readLayersOfWork(executor, { organisationId, teamId: work.teamId })
    : await readLayers(executor, { organisationId, teamId: null })
  return mailLook(resolveBranding(layers))
}

type MailPlace = Pick<MailToQueue<MailTemplateName>, 'organisationId' | 'sessionId' | 'ticketId' | 'known'>

async function workOf(executor: Executor, { sessionId, ticketId }: MailPlace) {
  if (sessionId)
    return executor.select({ teamId: sessions.teamId }).from(sessions).where(eq(sessions.id, sessionId))
  if (ticketId)
    return executor.select({ teamId: tickets.teamId }).from(tickets).where(eq(tickets.id, ticketId))
  return []
}

export const mailLook = ({ organisation, accentColour, logo }: ShownBranding): MailLook => ({
  organisation,
  accentColour,
  logo,
})
