import { editableMails } from '@deskside/protocol/vocabulary/mail-texts'
import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment, organisationId } from './columns.ts'
import { people } from './people.ts'

/** Words of an organisation's own for a mail, by language. Where there are none, the product's are sent. */
export const mailTexts = pgTable(
  'mail_texts',
  {
    organisationId: organisationId(),
    mail: text('mail', { enum: editableMails }).notNull(),
    language: text('language', { enum: ['en', 'fr'] }).notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => people.id),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.mail, table.language] })],
)
