import { type SQL, sql } from 'drizzle-orm'
import { searchWords } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'

/** Of more words the beginning itself is asked for, which then costs no more than they would. */
const wordsAtMost = 50

/**
 * The question for what begins so: the words themselves, where there are few. PostgreSQL gathers the tickets of all words
 * that begin alike before it looks at what else is asked; words as they are, it skips through together with the others.
 * @param begun letters and digits; nothing tells the caller which words there are
 */
export async function wordsBegun(db: Deps['db'], organisationId: string, begun: string): Promise<SQL> {
  const beginning = sql`to_tsquery('simple', ${`${begun}:*`})`
  // The vocabulary has no numbers.
  if (/^[0-9]+$/.test(begun)) return beginning
  const { rows } = await db.execute<{ whole: boolean; words: string[] }>(
    sql`select numnode(to_tsquery('simple', ${begun})) = 1 as whole, array(${following(organisationId, begun)}) as words`,
  )
  const [row] = rows
  if (!row?.whole || row.words.length > wordsAtMost) return beginning
  const word = sql`to_tsquery('simple', ${begun})`
  return row.words.length > 0 ? sql`(${word} || ${anyOf(row.words)})` : word
}

/** A walk of the index from the word on, which ends by its limit: those that begin so come first. */
const following = (organisationId: string, begun: string): SQL => {
  const word = sql`(tsvector_to_array(to_tsvector('simple', ${begun})))[1]`
  return sql`select word from (
    select ${searchWords.word} as word from ${searchWords}
    where ${searchWords.organisationId} = ${organisationId} and ${searchWords.word} >= ${word}
    order by ${searchWords.word} limit ${wordsAtMost + 1}
  ) next where starts_with(word, ${word})`
}

/** Words as the search columns hold them, as a question for any of them. */
export const anyOf = (words: string[]): SQL => {
  const quoted = [...new Set(words)].map((word) => `'${word.replaceAll(/['\\]/g, '$&$&')}'`)
  return sql`${quoted.join(' | ')}::tsquery`
}
