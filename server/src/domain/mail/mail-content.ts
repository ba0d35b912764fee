import type { Secrets } from '../../lib/secrets/secrets.ts'

/** What stands above a mail's text beside address and subject. Optional parts are missing in mails written before them. */
export type MailEnvelope = {
  from: string
  /** One bare address. */
  replyTo?: string
  /** Message-IDs of what it continues, oldest first; the last is what it answers. */
  references?: string[]
  /** The page where its reader says that they want no more of such mails. */
  unsubscribe?: string
  automatic?: 'auto-generated' | 'auto-replied'
}

/** A text file that a mail carries. */
export type MailFile = { name: string; mediaType: string; content: string }

/** What the outbox keeps sealed. Sender and text as they were when the mail was written. */
export type MailContent = MailEnvelope & { text: string; html: string; files?: MailFile[] }

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
