import { type SQL, sql } from 'drizzle-orm'
import { tickets, timelineEntries } from '../../db/schema/index.ts'
import { fold } from '../../lib/fold.ts'
import { type Actor, readsNotes } from '../context.ts'

/**
 * What a person typed, as a question to the search columns: `"a phrase"`, `or` and `-without` as web searches
 * have them, and the last word also as the beginning of one, since it may not be finished. `#123` is a number.
 */
export function searchQuery(typed: string): SQL {
  const text = fold(typed).replaceAll('#', ' ').trim()
  const whole = sql`websearch_to_tsquery('simple', ${text})`
  const unfinished = /(?:^|\s)([\p{L}\p{N}]+)$/u.exec(text)?.[1]
  if (!unfinished || hasOpenQuote(text)) return whole
  const before = text.slice(0, -unfinished.length).trim()
  return sql`(${whole} || (websearch_to_tsquery('simple', ${before}) && to_tsquery('simple', ${`${unfinished}:*`})))`
}

const hasOpenQuote = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1

/** Tickets whose number, title, description or comments match. Who does not read internal comments does not find by them. */
export function matches(actor: Actor, typed: string): SQL {
  const query = searchQuery(typed)
  const readable = readsNotes(actor) ? sql`` : sql` and ${timelineEntries.visibility} = 'public'`
  return sql`${tickets.id} in (
    select ${tickets.id} from ${tickets}
    where ${tickets.organisationId} = ${actor.organisationId} and ${tickets.search} @@ ${query}
    union all
    select ${timelineEntries.ticketId} from ${timelineEntries}
    where ${timelineEntries.organisationId} = ${actor.organisationId}
      and ${timelineEntries.kind} = 'comment' and ${timelineEntries.search} @@ ${query}${readable})`
}
