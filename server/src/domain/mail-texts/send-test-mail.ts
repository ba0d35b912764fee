import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import type { OwnText } from '../mail/mail-templates.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import type { MailTextKey } from './mail-text-store.ts'
import { previewData } from './preview-data.ts'
import { acceptedText } from './save-mail-text.ts'

/**
 * [ADM-4] Sends a text, saved or not, to the administrator who asks, through the outbox as every mail. Its links are
 * made up and lead nowhere; the subject says that it is a test.
 * @returns where it goes, and whether a server is configured to send it
 * @throws DesksideError `forbidden`, `mail_text_refused`, `not_found` for the wished ticket
 */
export async function sendTestMail(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'settings' | 'mail' | 'logger'>,
  actor: Actor,
  { mail, language }: MailTextKey,
  { ticketNumber, ...text }: OwnText & { ticketNumber?: number | undefined },
): Promise<{ to: string; state: 'queued' | 'kept' }> {
  require(mayAdministerOrganisation(actor))
  const own = acceptedText(deps, mail, text)
  const { data } = await previewData(deps, actor, { mail, language }, ticketNumber)
  const [person] = await deps.db
    .select({ email: people.email })
    .from(people)
    .where(eq(people.id, actor.personId))
  if (!person) throw new DesksideError('not_found')
  await deps.db.transaction((tx) =>
    queueMail(tx, deps, {
      organisationId: actor.organisationId,
      template: mail,
      to: person.email,
      language,
      data,
      own: { ...own, subject: `[Test] ${own.subject}` },
    }),
  )
  return { to: person.email, state: deps.settings.smtpConfigured ? 'queued' : 'kept' }
}
