import { eq, type SQL, sql } from 'drizzle-orm'
import { tickets, timelineEntries } from '../../db/schema/index.ts'
import { fold } from '../../lib/fold.ts'
import { type Actor, type Deps, readsNotes, type Transaction } from '../context.ts'
import { reading } from '../reading.ts'

/**
 * What a person typed, as a question to the search columns: `"a phrase"`, `or` and `-without` as web searches
 * have them, and the last word also as the beginning of one, since it may not be finished. `#123` is a number.
 */
export const searchQuery = (typed: string): SQL => searchQueries(typed).query

/** `finished`: the same with all words as they are, where that finds a part of it and is much quicker to find. */
function searchQueries(typed: string): { query: SQL; finished?: SQL } {
  const text = fold(typed).replaceAll('#', ' ').trim()
  const whole = sql`websearch_to_tsquery('simple', ${text})`
  const unfinished = /(?:^|\s)([\p{L}\p{N}]+)$/u.exec(text)?.[1]
  if (!unfinished || hasOpenQuote(text)) return { query: whole }
  const before = text.slice(0, -unfinished.length).trim()
  const beginning = sql`to_tsquery('simple', ${`${unfinished}:*`})`
  if (before === '') return { query: beginning }
  const begun = sql`(websearch_to_tsquery('simple', ${before}) && ${beginning})`
  // What begins with a word includes the word; but `a or b` is not `a` and `b`.
  return isPlain(before) ? { query: begun, finished: whole } : { query: sql`(${whole} || ${begun})` }
}

const isPlain = (text: string): boolean => /^[\p{L}\p{N}\s]+$/u.test(text) && !/(^|\s)or(\s|$)/i.test(text)

const hasOpenQuote = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1

/** Fewer are listed by their ids; more are met soon on a walk through the list. */
const fewAtMost = 500

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
 * often several words come together. So the few are looked for first, which costs little when there are many; and of several
 * words first all as they are: the beginning of one is gathered from every word that begins so, for nothing if many say them anyway.
 */
export async function search(db: Deps['db'], actor: Actor, typed: string): Promise<Search> {
  const { query, finished } = searchQueries(typed)
  const own = eq(tickets.organisationId, actor.organisationId)
  const saying = (asked: SQL) => sql`${tickets.search} @@ ${asked}`
  const readable = readsNotes(actor) ? sql`` : sql` and ${timelineEntries.visibility} = 'public'`
  const comments = (asked: SQL) => sql`select ${timelineEntries.ticketId} from ${timelineEntries}
    where ${timelineEntries.organisationId} = ${actor.organisationId}
      and ${timelineEntries.kind} = 'comment' and ${timelineEntries.search} @@ ${asked}${readable}`
  const ways: Record<'said' | 'told', Way> = {
    said: (asked) => sql`select ${tickets.id} from ${tickets} where ${own} and ${saying(asked)}`,
    told: comments,
  }
  const [said, told] = await reading({ db }, async (tx) => [
    await few(tx, ways.said, query, finished),
    await few(tx, ways.told, query, finished),
  ])
  return {
    few: [...new Set([...(said ?? []), ...(told ?? [])])],
    many: [...(said ? [] : [saying(query)]), ...(told ? [] : [sql`${tickets.id} in (${comments(query)})`])],
  }
}

type Way = (asked: SQL) => SQL

/** The tickets that are found by one way; null when there are many. */
async function few(
  tx: Transaction,
  way: Way,
  query: SQL,
  finished: SQL | undefined,
): Promise<string[] | null> {
  for (const asked of finished ? [finished, query] : [query]) {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select id from (${way(asked)}) as found (id) limit ${fewAtMost + 1}`,
    )
    if (rows.length > fewAtMost) return null
    if (asked === query) return rows.map(({ id }) => id)
  }
  return []
}
