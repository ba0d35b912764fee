import { bigint, customType, index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { organisationId } from './columns.ts'

/** By its bytes: what begins alike stands together, whatever the database's language. */
const word = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

/**
 * What words there are in an organisation's tickets and comments, numbers alone left out: into what a search expands
 * the beginning of one (`domain/tickets/words-begun.ts`). Triggers fill it with whatever is written, in the same
 * transaction. A word that two transactions bring at once stands here twice: a rule against that would make the one
 * wait for the other. No reference either: it would be looked up for each word of a ticket, which has its own.
 */
export const searchWords = pgTable(
  'search_words',
  { organisationId: uuid('organisation_id').notNull(), word: word('word').notNull() },
  (table) => [index('search_words_word').on(table.organisationId, table.word)],
)

/** Words that a ticket or comment does not say any more, until it is known whether another does, see `forget-words.ts`. */
export const searchWordsLeft = pgTable('search_words_left', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  organisationId: organisationId(),
  word: word('word').notNull(),
})
