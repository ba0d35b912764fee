import type { Secrets } from '../../lib/secrets/secrets.ts'

/** What the outbox keeps sealed. Sender and text as they were when the mail was written. */
export type MailContent = { from: string; text: string; html: string }

const place = (organisationId: string, mailId: string) => ({
  tenant: organisationId,
  purpose: 'outbox.content',
  row: mailId,
})

export const sealMail = (secrets: Secrets, organisationId: string, mailId: string, content: MailContent) =>
  secrets.seal(JSON.stringify(content), place(organisationId, mailId))

/** @throws SealError when the master key is another one. */
export const openMail = (
  secrets: Secrets,
  organisationId: string,
  mailId: string,
  sealed: string,
): MailContent => JSON.parse(secrets.open(sealed, place(organisationId, mailId))) as MailContent
