import * as contracts from '@deskside/protocol/http/tickets'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchWords, searchWordsLeft, timelineEntries } from '../../src/db/schema/index.ts'
import { commentTicket } from '../../src/domain/tickets/comment-ticket.ts'
import { forgetWords } from '../../src/domain/tickets/forget-words.ts'
import { searchQuery } from '../../src/domain/tickets/ticket-search.ts'
import { updateTicket } from '../../src/domain/tickets/update-ticket.ts'
import { fold } from '../../src/lib/fold.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

async function aDesk() {
  const desk = await aServer()
  const technician = await desk.aTechnician()
  const actor = await desk.actorOf(technician)
  const { deps } = desk
  const comment = (ticketId: string, body: string) =>
    commentTicket(deps, actor, ticketId, contracts.commentTicket.body.parse({ body, visibility: 'internal' }))
  return { desk, deps, actor, technician, comment }
}

/** Ids of the tickets and comments that say it. */
async function found(desk: TestDesk, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await desk.deps.db.execute<{ id: string }>(
    sql`select id from tickets where search @@ ${query} union all
      select id from timeline_entries where kind = 'comment' and search @@ ${query} order by id`,
  )
  return rows.map(({ id }) => id)
}

const ask = async (desk: TestDesk, typed: string) =>
  found(desk, await searchQuery(desk.deps.db, desk.organisation.id, typed))

const wordsOf = async ({ deps, organisation }: TestDesk): Promise<string[]> =>
  (
    await deps.db
      .selectDistinct({ word: searchWords.word })
      .from(searchWords)
      .where(eq(searchWords.organisationId, organisation.id))
  ).map(({ word }) => word)

describe('[DSK-1][R-22] the beginning of a word', () => {
  it('finds exactly what the full-text index finds by it, through edits and removals', async () => {
    const { desk, deps, actor, technician, comment } = await aDesk()
    const letter = fc.constantFrom(...'aab01ÉèßœİΩ漢٣²'.split(''), "'", '\\', '.', '-', '/', '@', ':', '🙂')
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 4 })
    const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
    const step = fc.record({
      what: fc.constantFrom('ticket', 'edit', 'comment', 'remove', 'forget'),
      which: fc.nat(),
      text,
    })
    const ids: string[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.array(text, { minLength: 8, maxLength: 8 }),
        async (steps, typed) => {
          for (const { what, which, text } of steps) {
            const id = ids[which % ids.length]
            if (what === 'ticket' || !id)
              ids.push((await aTicket(desk, technician, { title: `T ${text}`, description: text })).ticket.id)
            else if (what === 'edit')
              await updateTicket(deps, actor, id, { title: `T ${text}`, description: '' })
            else if (what === 'comment') await comment(id, `C ${text}`)
            else if (what === 'remove')
              await deps.db.delete(timelineEntries).where(eq(timelineEntries.ticketId, id))
            else await forgetWords(deps)
          }
          for (const one of typed) {
            const last = /(?:^|\s)([\p{L}\p{N}]+)$/u.exec(fold(one).trim())?.[1]
            if (!last) continue
            const before = fold(one).trim().slice(0, -last.length)
            const begun = sql`to_tsquery('simple', ${`${last}:*`})`
            if (/^[\p{L}\p{N}\s]*$/u.test(before))
              expect(await ask(desk, one), one).toEqual(
                await found(
                  desk,
                  before.trim() ? sql`(websearch_to_tsquery('simple', ${before}) && ${begun})` : begun,
                ),
              )
            expect(await ask(desk, last), last).toEqual(await found(desk, begun))
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('is asked for as it is where many words begin so, and as a number', async () => {
    const { desk, technician } = await aDesk()
    const words = Array.from({ length: 60 }, (_, n) => `many${n}`)
    const { ticket } = await aTicket(desk, technician, { title: 'Words', description: words.join(' ') })
    const { ticket: other } = await aTicket(desk, technician, { title: 'many1 many59' })
    expect(await ask(desk, 'man')).toEqual([ticket.id, other.id])
    expect(await ask(desk, 'many59')).toEqual([ticket.id, other.id])
    expect(await ask(desk, 'words many5')).toEqual([ticket.id])
    expect(await ask(desk, '2')).toEqual([other.id])
  })
})

describe('[DSK-1] the words that tickets say', () => {
  it('are added by two transactions at once in opposite order, and neither waits', async () => {
    const { desk, technician } = await aDesk()
    const { ticket } = await aTicket(desk, technician)
    const [one, two] = [await desk.database.pool.connect(), await desk.database.pool.connect()]
    const say = (client: typeof one, body: string) =>
      client.query(
        `insert into timeline_entries (id, organisation_id, ticket_id, kind, visibility, body)
         values (gen_random_uuid(), $1, $2, 'comment', 'public', $3)`,
        [desk.organisation.id, ticket.id, body],
      )
    try {
      // Neither ends before both have said everything: waiting would fail here.
      for (const client of [one, two]) await client.query(`begin; set local lock_timeout = '2s'`)
      await say(one, 'anemone bluebell')
      await say(two, 'crocus daffodil')
      await say(one, 'daffodil crocus')
      await say(two, 'bluebell anemone')
      await one.query('commit')
      await two.query('commit')
    } finally {
      one.release()
      two.release()
    }
    for (const word of ['anemon', 'bluebel', 'crocu', 'daffodi'])
      expect(await ask(desk, word), word).toHaveLength(2)
  })

  it('are each kept once, without numbers, for their own organisation', async () => {
    const { desk, technician, comment } = await aDesk()
    const { ticket } = await aTicket(desk, technician, {
      title: 'Bluebell 2026',
      description: '10.0.0.1 bluebell',
    })
    await comment(ticket.id, 'Bluebell crocus 50b 3.5')
    const expected = ['50b', 'bluebell', 'crocus'].map((word) => ({
      organisationId: desk.organisation.id,
      word,
    }))
    const all = () => desk.deps.db.select().from(searchWords).orderBy(searchWords.word)
    expect(await all()).toEqual(expected)
    // What the migration does for tickets of before, and does again without adding anything.
    await desk.deps.db.delete(searchWords)
    for (let times = 0; times < 2; times++) await desk.deps.db.execute(sql`select search_words_fill()`)
    expect(await all()).toEqual(expected)
  })

  it('are forgotten when nobody says them any more, and not while somebody writes', async () => {
    const { desk, deps, actor, technician, comment } = await aDesk()
    const { ticket } = await aTicket(desk, technician, { title: 'Login', description: 'hunter2 bluebell' })
    const { ticket: other } = await aTicket(desk, technician, { title: 'Bluebell' })
    await updateTicket(deps, actor, ticket.id, { description: 'gone' })
    const client = await desk.database.pool.connect()
    await client.query('begin')
    await client.query(`update tickets set description = 'hunter2' where id = $1`, [other.id])
    expect(await forgetWords(deps)).toBe(0)
    expect(await wordsOf(desk)).toContain('hunter2')
    await client.query('rollback')
    client.release()
    expect(await forgetWords(deps)).toBe(1)
    expect((await wordsOf(desk)).sort()).toEqual(['bluebell', 'gone', 'login'])
    expect(await deps.db.select().from(searchWordsLeft)).toEqual([])
    expect(await ask(desk, 'hunter')).toEqual([])
    await comment(ticket.id, 'hunter2')
    expect(await ask(desk, 'hunter')).toHaveLength(1)
  })
})
