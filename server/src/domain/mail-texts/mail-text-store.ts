import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { EditableMail } from '@deskside/protocol/vocabulary/mail-texts'
import { and, eq } from 'drizzle-orm'
import { mailTexts, people } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'
import type { OwnText } from '../mail/mail-templates.ts'

export type MailTextKey = { mail: EditableMail; language: Language }

/** Who wrote an organisation's own text, and when. */
export type Changed = { by: string; at: Date }
export type StoredMailText = MailTextKey & OwnText & { changed: Changed }

export const mailTextIs = (organisationId: string, { mail, language }: MailTextKey) =>
  and(
    eq(mailTexts.organisationId, organisationId),
    eq(mailTexts.mail, mail),
    eq(mailTexts.language, language),
  )

/** What an organisation has worded itself. */
export function storedMailTexts(executor: Executor, organisationId: string): Promise<StoredMailText[]> {
  return executor
    .select({
      mail: mailTexts.mail,
      language: mailTexts.language,
      subject: mailTexts.subject,
      body: mailTexts.body,
      changed: { by: people.name, at: mailTexts.changedAt },
    })
    .from(mailTexts)
    .innerJoin(people, eq(people.id, mailTexts.changedBy))
    .where(eq(mailTexts.organisationId, organisationId))
}

/** The organisation's own text of one mail, for sending it. */
export const findOwnText = (
  executor: Executor,
  organisationId: string,
  key: MailTextKey,
): Promise<OwnText | undefined> =>
  setting(executor, `text of ${key.mail} ${key.language}`, () => readOwnText(executor, organisationId, key))

async function readOwnText(
  executor: Executor,
  organisationId: string,
  key: MailTextKey,
): Promise<OwnText | undefined> {
  const [own] = await executor
    .select({ subject: mailTexts.subject, body: mailTexts.body })
    .from(mailTexts)
    .where(mailTextIs(organisationId, key))
  return own
}
