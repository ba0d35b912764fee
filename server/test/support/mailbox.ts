import { asc } from 'drizzle-orm'
import { outbox } from '../../src/db/schema/sessions.ts'
import type { Deps } from '../../src/domain/context.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { until } from './until.ts'

export interface ReadMail {
  to: string
  template: string
  subject: string
  text: string
}

/** Every mail that was written, oldest first, opened. */
export async function readMails({ db, secrets }: Deps): Promise<ReadMail[]> {
  const rows = await db.select().from(outbox).orderBy(asc(outbox.createdAt), asc(outbox.id))
  return rows.map(({ id, organisationId, toAddress, template, subject, sealedContent }) => ({
    to: toAddress,
    template,
    subject,
    text: openMail(secrets, organisationId, id, sealedContent).text,
  }))
}

/** Waits for a mail to an address, for those that are written in the background. */
export async function mailTo(deps: Deps, address: string, template: string): Promise<ReadMail> {
  let found: ReadMail | undefined
  await until(async () => {
    found = (await readMails(deps)).findLast((mail) => mail.to === address && mail.template === template)
    return found !== undefined
  })
  return found as ReadMail
}

/** What stands behind the `#` of the link in a mail. */
export function tokenIn({ text }: ReadMail): string {
  const token = /#([\w-]+)/.exec(text)?.[1]
  if (!token) throw new Error(`no link in: ${text}`)
  return token
}
