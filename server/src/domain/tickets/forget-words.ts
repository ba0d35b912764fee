import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { searchWords, searchWordsLeft, tickets, timelineEntries } from '../../db/schema/index.ts'
import { databaseTrouble } from '../../lib/database-trouble.ts'
import type { Deps, Executor } from '../context.ts'
import { anyOf } from './words-begun.ts'

/** So few are looked up in milliseconds, for which no ticket can be written. */
const batch = 100

type Left = { organisationId: string; words: Map<string, number[]> }

/**
 * What was edited away, and no other ticket or comment says, is forgotten as a word too: it may have been a name or a
 * password. @returns how many words went
 */
export async function forgetWords({ db }: Pick<Deps, 'db'>): Promise<number> {
  let forgotten = 0
  for (let after = 0; ; ) {
    const rows = await db
      .select()
      .from(searchWordsLeft)
      .where(gt(searchWordsLeft.id, after))
      .orderBy(asc(searchWordsLeft.id))
      .limit(batch)
    const last = rows.at(-1)
    if (!last) return forgotten
    after = last.id
    for (const left of byOrganisation(rows)) forgotten += await settle(db, left)
  }
}

function byOrganisation(rows: (typeof searchWordsLeft.$inferSelect)[]): Left[] {
  const organisations = new Map<string, Left>()
  for (const { id, organisationId, word } of rows) {
    const left = organisations.get(organisationId) ?? { organisationId, words: new Map() }
    left.words.set(word, [...(left.words.get(word) ?? []), id])
    organisations.set(organisationId, left)
  }
  return [...organisations.values()]
}

/** A word that somebody says stays. Whoever edits that away notes it anew, so only what was read here is done with. */
async function settle(db: Deps['db'], { organisationId, words }: Left): Promise<number> {
  const unsaid: string[] = []
  const done: number[] = []
  for (const [word, ids] of words)
    if (await isSaid(db, organisationId, [word])) done.push(...ids)
    else unsaid.push(word)
  if (done.length > 0) await db.delete(searchWordsLeft).where(inArray(searchWordsLeft.id, done))
  if (unsaid.length === 0) return 0
  const ids = unsaid.flatMap((word) => words.get(word) ?? [])
  return (await forget(db, { organisationId, words: unsaid, ids })) ? unsaid.length : 0
}

/**
 * Somebody may be writing one of the words just now, and find it known. So it is looked again while nobody writes; where
 * that would mean waiting, or one is said by now, the next hour will do.
 */
async function forget(
  db: Deps['db'],
  { organisationId, words, ids }: { organisationId: string; words: string[]; ids: number[] },
): Promise<boolean> {
  const forgetting = db.transaction(async (tx) => {
    // Until the end of the transaction: others wait for it, it does not for others.
    await tx.execute(sql`lock table ${tickets}, ${timelineEntries} in share row exclusive mode nowait`)
    if (await isSaid(tx, organisationId, words)) return false
    await tx
      .delete(searchWords)
      .where(and(eq(searchWords.organisationId, organisationId), inArray(searchWords.word, words)))
    await tx.delete(searchWordsLeft).where(inArray(searchWordsLeft.id, ids))
    return true
  })
  return forgetting.catch((error: unknown) => {
    if (databaseTrouble(error) === 'slow') return false
    throw error
  })
}

/** Each word's own plan, by how common it is: one that everybody says is met at once, others are found in the index. */
async function isSaid(db: Executor, organisationId: string, words: string[]): Promise<boolean> {
  const says = (table: typeof tickets | typeof timelineEntries, more: SQL = sql``) =>
    sql`exists (select from ${table} where ${table.organisationId} = ${organisationId}
      and ${table.search} @@ ${anyOf(words)}${more})`
  const { rows } = await db.execute<{ said: boolean }>(
    sql`select ${says(tickets)} or ${says(timelineEntries, sql` and ${timelineEntries.kind} = 'comment'`)} as said`,
  )
  return rows[0]?.said ?? true
}
