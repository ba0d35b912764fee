import * as contracts from '@deskside/protocol/http/tickets'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as schema from '../../src/db/schema/index.ts'
import { listTickets, type TicketQuery } from '../../src/domain/tickets/list-tickets.ts'
import { visibleTo } from '../../src/domain/tickets/ticket-visibility.ts'
import { seedManyTickets } from '../support/many-tickets.ts'
import { aServer, type TestDesk, type TestPerson } from '../support/server.ts'
import { anOpenSession, aTicket, optionId } from '../support/tickets.ts'

const sorts = ['updated', 'created', 'number', 'priority', 'due'] as const
const directions = ['asc', 'desc'] as const

async function aDeskWithTickets(count: number) {
  const desk = await aServer()
  const [one, two] = [await desk.aTechnician(), await desk.aTechnician({ inTeam: false })]
  const requester = await desk.aRequester()
  const administrator = await desk.anAdministrator()
  await seedManyTickets(desk.database.connectionString, {
    organisationId: desk.organisation.id,
    requesterIds: [requester.id, one.id],
    assigneeIds: [one.id, two.id],
    teamIds: [desk.organisation.teamId],
    count,
  })
  return { desk, one, two, requester, administrator }
}

describe('[DSK-1] the list of tickets', () => {
  it('refuses a cursor that it did not make, or that was made for another order', async () => {
    const { desk, one } = await aDeskWithTickets(10)
    const client = await desk.as(one)
    const { body } = await client.call(contracts.listTickets, { query: { limit: 5 } })
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const id = body.items[0]?.id
    for (const [sort, after] of [
      ['number', body.next],
      ['updated', 'nonsense'],
      ['updated', forged(['updated', 'x', id])],
      ['updated', forged(['updated', 8.64e15 + 1, id])],
      ['number', forged(['number', 2 ** 31, id])],
      ['number', forged(['number', 1, "' or 1=1"])],
    ] as const) {
      const answer = await client.call(contracts.listTickets, { query: { sort, after } })
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } })
    }
  })

  it('visits every ticket exactly once, in order, under all sorts, directions and page sizes', async () => {
    const { desk, administrator } = await aDeskWithTickets(120)
    // Many equal values, so that the id has to decide.
    await desk.deps.db.execute(sql`update tickets set updated_at = date_trunc('day', updated_at)`)
    const actor = await desk.actorOf(administrator)
    const rank = { urgent: 0, high: -1, medium: -2, low: -3 } as Record<string, number>
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sorts),
        fc.constantFrom(...directions),
        fc.integer({ min: 1, max: 50 }),
        async (sort, direction, limit) => {
          const seen: string[] = []
          const values: (number | string)[] = []
          for (let after: string | undefined; ; ) {
            const page = await listTickets(desk.deps, actor, {
              sort,
              direction,
              limit,
              ...(after && { after }),
            })
            for (const { ticket, priority } of page.items) {
              seen.push(ticket.id)
              values.push(
                {
                  updated: +ticket.updatedAt,
                  created: +ticket.createdAt,
                  number: ticket.number,
                  priority: rank[priority.key] ?? 0,
                  due: +ticket.nextDueAt,
                }[sort],
              )
            }
            if (!page.next) break
            expect(page.items).toHaveLength(limit)
            after = page.next
          }
          expect(new Set(seen).size).toBe(120)
          expect(seen).toHaveLength(120)
          const ordered = [...values].sort((a, b) => Number(a) - Number(b))
          expect(values).toEqual(direction === 'asc' ? ordered : ordered.reverse())
        },
      ),
      { numRuns: 25 },
    )
  })

  it('neither skips nor repeats what stays while other tickets come and change between two pages', async () => {
    const { desk, one, administrator } = await aDeskWithTickets(30)
    const actor = await desk.actorOf(administrator)
    const query = { sort: 'created', direction: 'desc', limit: 10 } as const
    const first = await listTickets(desk.deps, actor, query)
    await aTicket(desk, one)
    const second = await listTickets(desk.deps, actor, { ...query, after: first.next ?? '' })
    expect(second.items.map(({ ticket }) => ticket.number)).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11])
  })

  it('counts the whole list on its first page, and only up to five hundred', async () => {
    const { desk, administrator } = await aDeskWithTickets(510)
    const client = await desk.as(administrator)
    const all = await client.call(contracts.listTickets, {})
    expect(all.body.total).toBeUndefined()
    const open = await client.call(contracts.listTickets, { query: { phase: 'not_closed' } })
    expect(open.body.total).toBe(51)
    const next = await client.call(contracts.listTickets, {
      query: { phase: 'not_closed', after: open.body.next },
    })
    expect(next.body.total).toBeUndefined()
  })

  it('filters by each property, alone and together', async () => {
    const { desk, one, requester, administrator } = await aDeskWithTickets(200)
    const client = await desk.as(one)
    const { ticket } = await aTicket(desk, one, {
      title: 'The one',
      requesterId: requester.id,
      assigneeId: one.id,
      teamId: desk.organisation.teamId,
      priorityId: await optionId(desk, 'priority', 'low'),
      typeId: await optionId(desk, 'type', 'request'),
      categoryId: await optionId(desk, 'category', 'account'),
      sourceId: await optionId(desk, 'source', 'phone'),
      tags: ['one of a kind'],
    })
    await anOpenSession(desk, await desk.actorOf(one), ticket.id)
    const filters = {
      priority: await optionId(desk, 'priority', 'low'),
      category: `${await optionId(desk, 'category', 'account')},${await optionId(desk, 'category', 'email')}`,
      source: await optionId(desk, 'source', 'phone'),
      tag: 'one of a kind',
      session: 'open' as const,
      search: 'one',
    }
    const wide = {
      status: await optionId(desk, 'status', 'new'),
      type: await optionId(desk, 'type', 'request'),
      team: desk.organisation.teamId,
      requester: requester.id,
      assignee: 'me' as const,
      phase: 'open' as const,
    }
    const numbers = async (query: Parameters<typeof client.call<typeof contracts.listTickets>>[1]) =>
      (await client.call(contracts.listTickets, query)).body.items.map(({ number }) => number)
    for (const [name, value] of Object.entries(filters))
      expect(await numbers({ query: { [name]: value } }), name).toEqual([201])
    for (const [name, value] of Object.entries(wide))
      expect(await numbers({ query: { [name]: value } }), name).toContain(201)
    expect(await numbers({ query: { ...filters, ...wide } })).toEqual([201])
    expect(await numbers({ query: { ...filters, assignee: 'none' } })).toEqual([])
    expect(await numbers({ query: { ...filters, requester: administrator.id } })).toEqual([])
    const nobody = await numbers({ query: { assignee: 'none', limit: 100 } })
    expect(nobody.every((number) => number % 4 === 0)).toBe(true)
  })

  it('filters by the days on which tickets were opened, which are the organisation’s, of 23 and of 25 hours', async () => {
    const desk = await aServer()
    const one = await desk.aTechnician()
    // In Paris, the 29th of March 2026 has 23 hours, the 25th of October 25.
    const opened = [
      '2026-03-28T22:59:59.999Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59.999Z',
      '2026-03-29T22:00:00Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00:00Z',
    ]
    for (const moment of opened) {
      const { ticket } = await aTicket(desk, one)
      await desk.deps.db.execute(
        sql`update tickets set created_at = ${moment}::timestamptz where id = ${ticket.id}`,
      )
    }
    const actor = await desk.actorOf(one)
    const at = async (created: string, now = '2026-10-25T22:30:00Z') => {
      const deps = { ...desk.deps, clock: { now: () => new Date(now) } }
      const query = { created, direction: 'asc', limit: 50 } as const
      const [byNumber = [], byDay] = await Promise.all(
        (['number', 'created'] as const).map(async (sort) =>
          (await listTickets(deps, actor, { ...query, sort })).items.map(({ ticket }) => ticket.number),
        ),
      )
      // Found by another way, in what is the same order here.
      expect(byDay).toEqual(byNumber)
      return byNumber
    }
    expect(await at('2026-03-29..2026-03-29')).toEqual([2, 3])
    expect(await at('2026-10-25..2026-10-25')).toEqual([5, 6])
    expect(await at('2026-10-25..')).toEqual([5, 6, 7])
    expect(await at('..2026-03-28')).toEqual([1])
    expect(await at('today')).toEqual([5, 6])
    // A quarter of an hour into the next day there, while it is still the same day in London.
    expect(await at('yesterday', '2026-10-25T23:15:00Z')).toEqual([5, 6])
    expect(await at('today', '2026-10-25T23:15:00Z')).toEqual([7])
    expect(await at('last_month', '2026-04-30T12:00:00Z')).toEqual([1, 2, 3, 4])
  })

  it('has the order of opening where days of opening are asked for, and another one on demand', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.aTechnician())
    for (const title of ['First', 'Second']) await client.call(contracts.createTicket, { body: { title } })
    const titles = async (query: { created?: string; sort?: 'updated' }) =>
      (await client.call(contracts.listTickets, { query })).body.items.map(({ title }) => title)
    await desk.deps.db.execute(sql`update tickets set updated_at = now() + '1 hour' where title = 'First'`)
    expect(await titles({})).toEqual(['First', 'Second'])
    expect(await titles({ created: 'today' })).toEqual(['Second', 'First'])
    expect(await titles({ created: 'today', sort: 'updated' })).toEqual(['First', 'Second'])
  })

  it.each(['2026-02-30..', '2026-03-02..2026-03-01', '..', 'soon', '2026-03-01', '1..2..3'])(
    'refuses days that are none: %s',
    async (created) => {
      const desk = await aServer()
      const client = await desk.as(await desk.aTechnician())
      const answer = await client.call(contracts.listTickets, { query: { created } })
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } })
    },
  )
})

describe('[DSK-1] searching', () => {
  async function aLibrary() {
    const desk = await aServer()
    const requester = await desk.aRequester()
    const technician = await desk.aTechnician()
    const say = async (id: string, body: string, visibility: 'public' | 'internal') =>
      (await desk.as(technician)).call(contracts.commentTicket, {
        params: { id },
        body: { body, visibility },
      })
    await aTicket(desk, requester, {
      title: 'Réseau coupé',
      description: 'Depuis mardi, étage 3',
    })
    const two = await aTicket(desk, requester, { title: 'Imprimante muette' })
    const three = await aTicket(desk, requester, { title: 'Écran noir' })
    await say(two.ticket.id, 'Le toner est vide', 'public')
    await say(three.ticket.id, 'Soupçon: carte graphique', 'internal')
    const find = async (search: string, who = technician) =>
      (
        await (
          await desk.as(who)
        ).call(contracts.listTickets, { query: { search, sort: 'number', direction: 'asc' } })
      ).body.items.map(({ number }) => number)
    return { desk, requester, find }
  }

  it('finds words of title, description and comments, with or without accents and case', async () => {
    const { find } = await aLibrary()
    expect(await find('reseau')).toEqual([1])
    expect(await find('RÉSEAU étage')).toEqual([1])
    expect(await find('toner')).toEqual([2])
    expect(await find('soupcon')).toEqual([3])
    expect(await find('réseau toner')).toEqual([])
  })

  it('takes the last word for a beginning, and understands phrases, or, and without', async () => {
    const { find } = await aLibrary()
    expect(await find('impri')).toEqual([2])
    expect(await find('ecran no')).toEqual([3])
    expect(await find('no ecran')).toEqual([])
    expect(await find('"écran noir"')).toEqual([3])
    expect(await find('réseau or imprimante')).toEqual([1, 2])
    expect(await find('depuis -mardi')).toEqual([])
  })

  it('finds a ticket by its number, written as people write it', async () => {
    const { find } = await aLibrary()
    expect(await find('2')).toEqual([2])
    expect(await find('#2')).toEqual([2])
  })

  it('does not find by internal comments for a requester', async () => {
    const { find, requester } = await aLibrary()
    expect(await find('toner', requester)).toEqual([2])
    expect(await find('soupçon', requester)).toEqual([])
  })

  it('finds the same whether few or many say it, in tickets or in comments, in every order', async () => {
    const { desk, one, requester } = await aDeskWithTickets(2_000)
    // Said in: many tickets; few tickets; many comments; both; by many but never together.
    const words = [
      'ticket',
      'vpn',
      'comment',
      'comment or vpn',
      'ticket comment',
      'printer does',
      'printer vpn',
    ]
    for (const person of [one, requester]) {
      const actor = await desk.actorOf(person)
      const seen = person === one ? sql`true` : sql`(e.visibility = 'public')`
      for (const search of words)
        for (const [sort, direction, phase] of [
          ['number', 'asc', undefined],
          ['updated', 'desc', 'not_closed'],
        ] as const) {
          const query = { search, sort, direction, limit: 100, ...(phase && { phase }) }
          const numbers: number[] = []
          for (let after: string | undefined; ; ) {
            const page = await listTickets(desk.deps, actor, { ...query, ...(after && { after }) })
            numbers.push(...page.items.map(({ ticket }) => ticket.number))
            if (!page.next) break
            after = page.next
          }
          const asked = sql`websearch_to_tsquery('simple', ${search})`
          const { rows } = await desk.deps.db.execute<{ number: number }>(sql`
            select number from tickets where ${visibleTo(actor)} and ${phase ? sql`phase <> 'closed'` : sql`true`}
              and (search @@ ${asked} or exists (select from timeline_entries e
                where e.ticket_id = tickets.id and e.kind = 'comment' and ${seen} and e.search @@ ${asked}))
            order by ${sort === 'number' ? sql`number` : sql`updated_at desc, id desc`}`)
          expect(numbers, search).toEqual(rows.map(({ number }) => number))
        }
    }
  })

  it('finds nothing, and fails on nothing, whatever is typed', async () => {
    const { desk, requester } = await aLibrary()
    const actor = await desk.actorOf(requester)
    const typed = fc.string({
      maxLength: 60,
      unit: fc.constantFrom('"', "'", '-', '|', '&', ':', '*', '\\', '(', ' ', '#', '%', 'é', 'or', '\u0301'),
    })
    await fc.assert(
      fc.asyncProperty(typed, async (search) => {
        const query = { search, sort: 'updated', direction: 'desc', limit: 5 } as const
        await listTickets(desk.deps, actor, query)
      }),
      { numRuns: 200 },
    )
  })
})

describe('[DSK-1] with 100,000 tickets', () => {
  it('answers every list that people open by reading a small part of them', async () => {
    const { desk, one, requester, administrator } = await aDeskWithTickets(100_000)
    const usual = { sort: 'updated', direction: 'desc', limit: 30 } as const
    const { rows } = await desk.database.pool.query<{ day: string }>(
      `select (min(created_at) + (max(created_at) - min(created_at)) / 3)::date::text as day from tickets`,
    )
    const longAgo = `${rows[0]?.day}..${rows[0]?.day}`
    const lists: Record<string, [TestPerson, TicketQuery]> = {
      'administrator, all': [administrator, usual],
      'administrator, not closed': [administrator, { ...usual, phase: 'not_closed' }],
      'administrator, open': [administrator, { ...usual, phase: 'open' }],
      'administrator, by number': [administrator, { ...usual, sort: 'number' }],
      'administrator, by priority': [administrator, { ...usual, sort: 'priority' }],
      'administrator, oldest first': [administrator, { ...usual, sort: 'created', direction: 'asc' }],
      'administrator, a category': [
        administrator,
        { ...usual, category: [await optionId(desk, 'category', 'pc')] },
      ],
      'administrator, a category of few': [
        administrator,
        { ...usual, category: [await optionId(desk, 'category', 'account')] },
      ],
      'technician, all': [one, usual],
      'technician, not closed': [one, { ...usual, phase: 'not_closed' }],
      'technician, mine': [one, { ...usual, assignee: 'me', phase: 'not_closed' }],
      'technician, nobody’s': [one, { ...usual, assignee: 'none' }],
      'technician, search of a number': [one, { ...usual, search: '99999' }],
      'technician, search of what every fifth says': [one, { ...usual, search: 'printer' }],
      'technician, search of what every third is told': [one, { ...usual, search: 'comment' }],
      'administrator, opened on days long ago': [
        administrator,
        { ...usual, created: longAgo, sort: 'created' },
      ],
      'technician, opened on days long ago, by last change': [one, { ...usual, created: longAgo }],
      'technician, tag': [one, { ...usual, tag: 'vip' }],
      'technician, open session': [one, { ...usual, session: 'open' }],
      'requester, mine': [requester, usual],
    }
    const total = await pagesOf(desk, 'tickets')
    for (const [name, [who, query]] of Object.entries(lists)) {
      const { blocks, plans } = await blocksRead(desk, who, query)
      expect(blocks, `${name}\n${plans}`).toBeLessThan(total / 4)
    }
  })
})

async function pagesOf(desk: TestDesk, table: string): Promise<number> {
  const { rows } = await desk.database.pool.query('select relpages from pg_class where relname = $1', [table])
  return Number(rows[0]?.relpages)
}

/** How many of the database's pages (8 KiB each) a list touches: the same on a slow machine as on a fast one. */
async function blocksRead(desk: TestDesk, who: TestPerson, query: TicketQuery) {
  const statements: { text: string; params: unknown[] }[] = []
  const logger = { logQuery: (text: string, params: unknown[]) => void statements.push({ text, params }) }
  const db = drizzle(desk.database.pool, { schema, logger })
  await listTickets({ db, clock: desk.deps.clock }, await desk.actorOf(who), query)
  let blocks = 0
  const plans: string[] = []
  for (const { text, params } of statements.filter((statement) => statement.text.includes('"tickets"'))) {
    const { rows } = await desk.database.pool.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off) ${text}`,
      params,
    )
    const plan = rows.map((row) => row['QUERY PLAN'])
    const used = plan.find((line) => line.trim().startsWith('Buffers:')) ?? ''
    blocks += [...used.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
    plans.push(plan.join('\n'))
  }
  return { blocks, plans: plans.join('\n\n') }
}
