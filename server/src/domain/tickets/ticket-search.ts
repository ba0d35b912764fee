import { eq, type SQL, sql } from 'drizzle-orm'
import { tickets, timelineEntries } from '../../db/schema/index.ts'
import { fold } from '../../lib/fold.ts'
import { type Actor, type Deps, readsNotes } from '../context.ts'
import { reading } from '../reading.ts'
import { wordsBegun } from './words-begun.ts'

/**
 * What a person typed, as a question to the search columns: `"a phrase"`, `or` and `-without` as web searches
 * have them, and the last word also as the beginning of one, since it may not be finished. `#123` is a number.
 */
export async function searchQuery(db: Deps['db'], organisationId: string, typed: string): Promise<SQL> {
  const text = fold(typed).replaceAll('#', ' ').trim()
  const whole = sql`websearch_to_tsquery('simple', ${text})`
  const unfinished = /(?:^|\s)([\p{L}\p{N}]+)$/u.exec(text)?.[1]
  if (!unfinished || hasOpenQuote(text)) return whole
  const before = text.slice(0, -unfinished.length).trim()
  const beginning = await wordsBegun(db, organisationId, unfinished)
  if (before === '') return beginning
  const begun = sql`(websearch_to_tsquery('simple', ${before}) && ${beginning})`
  // What begins with a word includes the word; but `a or b` is not `a` and `b`.
  return isPlain(before) ? begun : sql`(${whole} || ${begun})`
}

const isPlain = (text: string): boolean => /^[\p{L}\p{N}\s]+$/u.test(text) && !/(^|\s)or(\s|$)/i.test(text)

const hasOpenQuote = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1

/**
 * Fewer are listed by their ids; more are met soon on a walk through the list. Where several words come together,
 * finding them costs more than listing what is found, so that more are listed rather than found again.
 */
const fewAtMost = { ofOneWord: 500, ofSeveral: 4_000 }

/** What a search asks of tickets: that they say it themselves, or that a comment on them does. */
export type Search = {
  /** Who says it, when they are few, by both ways together. */
  few: string[]
  /** For each way by which many do: what they do. */
  many: SQL[]
}

/**
 * Tickets whose number, title, description or comments match. Who does not read internal comments does not find by them.
 *
 * Words are rare or common, and each way is fast for one and hopeless for the other: PostgreSQL estimates badly how
 * often several words come together. So the few are looked for first, which costs little when there are many.
 */
export async function search(db: Deps['db'], actor: Actor, typed: string): Promise<Search> {
  const atMost = /\S\s+\S/.test(typed) ? fewAtMost.ofSeveral : fewAtMost.ofOneWord
  const query = await searchQuery(db, actor.organisationId, typed)
  const readable = readsNotes(actor) ? sql`` : sql` and ${timelineEntries.visibility} = 'public'`
  const own = eq(tickets.organisationId, actor.organisationId)
  const says = sql`${tickets.search} @@ ${query}`
  const comments = sql`select ${timelineEntries.ticketId} from ${timelineEntries}
    where ${timelineEntries.organisationId} = ${actor.organisationId}
      and ${timelineEntries.kind} = 'comment' and ${timelineEntries.search} @@ ${query}${readable}`
  // Side by side: each reads an index by itself, for common words for a twentieth of a second.
  const [said, told] = await Promise.all([
    firstOf(db, sql`select ${tickets.id} from ${tickets} where ${own} and ${says}`, atMost),
    firstOf(db, comments, atMost),
  ])
  const [manySay, manyAreTold] = [said.length > atMost, told.length > atMost]
  return {
    few: [...new Set([...(manySay ? [] : said), ...(manyAreTold ? [] : told)])],
    many: [...(manySay ? [says] : []), ...(manyAreTold ? [sql`${tickets.id} in (${comments})`] : [])],
  }
}

/** Ids of tickets by one of the ways, one more than are few when there are as many. */
async function firstOf(db: Deps['db'], ids: SQL, atMost: number): Promise<string[]> {
  const { rows } = await reading({ db }, (tx) =>
    tx.execute<{ id: string }>(sql`select id from (${ids}) as found (id) limit ${atMost + 1}`),
  )
  return rows.map(({ id }) => id)
}
