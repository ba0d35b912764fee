import * as contracts from '@deskside/protocol/http/ticket-options'
import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import { count, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { ticketOptions, tickets } from '../../src/db/schema/index.ts'
import { updateTicket } from '../../src/domain/tickets/update-ticket.ts'
import { aDeskPage } from '../support/desk-page.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'
import { until } from '../support/until.ts'

const label = { en: 'Tablet', fr: 'Tablette' }

describe('[DSK-1] configurable values', () => {
  let desk: TestDesk
  let technician: TestPerson
  let administrator: TestClient

  beforeEach(async () => {
    desk = await aServer()
    technician = await desk.aTechnician()
    administrator = await desk.as(await desk.anAdministrator())
  })

  const all = async (kind: OptionKind) =>
    (await administrator.call(contracts.listTicketOptions)).body.items.filter(
      (option) => option.kind === kind,
    )
  const keys = async (kind: OptionKind) => (await all(kind)).map(({ key }) => key)

  it('are read by everybody and changed by administrators alone', async () => {
    const client = await desk.as(technician)
    const id = await optionId(desk, 'category', 'pc')
    expect((await client.call(contracts.listTicketOptions)).status).toBe(200)
    expect(
      (await client.call(contracts.createTicketOption, { body: { kind: 'category', label } })).status,
    ).toBe(403)
    expect(
      (await client.call(contracts.updateTicketOption, { params: { id }, body: { label } })).status,
    ).toBe(403)
    expect((await client.call(contracts.deleteTicketOption, { params: { id } })).status).toBe(403)
  })

  it('of another organisation are not there', async () => {
    const id = await optionId(desk, 'category', 'pc', await desk.anOrganisation())
    const answers = [
      await administrator.call(contracts.updateTicketOption, { params: { id }, body: { label } }),
      await administrator.call(contracts.deleteTicketOption, { params: { id } }),
    ]
    for (const { status } of answers) expect(status).toBe(404)
    expect(
      (await administrator.call(contracts.listTicketOptions)).body.items.map((option) => option.id),
    ).not.toContain(id)
  })

  it('that tickets cannot do without are neither archived nor deleted', async () => {
    await administrator.call(contracts.deleteTicketOption, {
      params: { id: await optionId(desk, 'status', 'cancelled') },
    })
    const needed = [
      ['priority', 'medium', 'is_default'],
      ['source', 'user_portal', 'built_in'],
      ['status', 'closed', 'last_closing_status'],
    ] as const
    for (const [kind, key, reason] of needed) {
      const params = { id: await optionId(desk, kind, key) }
      const refusal = { status: 409, body: { error: { code: 'conflict', details: { reason } } } }
      expect(await administrator.call(contracts.deleteTicketOption, { params })).toMatchObject(refusal)
      const archive = await administrator.call(contracts.updateTicketOption, {
        params,
        body: { archived: true },
      })
      expect(archive).toMatchObject(refusal)
    }
  })

  it('that a ticket carries are archived, not deleted', async () => {
    const id = await optionId(desk, 'category', 'pc')
    await aTicket(desk, technician, { categoryId: id })
    const refused = await administrator.call(contracts.deleteTicketOption, { params: { id } })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'option_in_use' } } })
    const archived = await administrator.call(contracts.updateTicketOption, {
      params: { id },
      body: { archived: true },
    })
    expect(archived.body.archived).toBe(true)
    const free = await optionId(desk, 'category', 'email')
    expect((await administrator.call(contracts.deleteTicketOption, { params: { id: free } })).status).toBe(
      200,
    )
    expect(await keys('category')).not.toContain('email')
  })

  it('a status says its phase, and nothing else does', async () => {
    const status = await administrator.call(contracts.createTicketOption, { body: { kind: 'status', label } })
    expect(status.status).toBe(400)
    const category = await administrator.call(contracts.createTicketOption, {
      body: { kind: 'category', label, phase: 'open' },
    })
    expect(category.status).toBe(400)
  })

  it('a status that waits may wait for somebody else, and its tickets follow; no other phase changes', async () => {
    const tickets = await import('@deskside/protocol/http/tickets')
    const statusId = await optionId(desk, 'status', 'waiting')
    const { id } = (await aTicket(desk, technician)).ticket
    await administrator.call(tickets.updateTicket, { params: { id }, body: { statusId } })
    const wait = async (key: string, phase: 'pending' | 'on_hold') =>
      administrator.call(contracts.updateTicketOption, {
        params: { id: await optionId(desk, 'status', key) },
        body: { phase },
      })
    const listed = async (phase: 'pending' | 'on_hold') =>
      (await administrator.call(tickets.listTickets, { query: { phase } })).body.items.map((row) => row.id)
    expect(await listed('pending')).toEqual([id])
    expect((await wait('waiting', 'on_hold')).body.phase).toBe('on_hold')
    expect([await listed('pending'), await listed('on_hold')]).toEqual([[], [id]])
    expect(await wait('in_progress', 'pending')).toMatchObject({
      status: 400,
      body: { error: { details: { field: 'phase', reason: 'not_waiting' } } },
    })
  })

  describe('a status that is changed for whom it waits', () => {
    let statusId: string
    let id: string
    beforeEach(async () => {
      statusId = await optionId(desk, 'status', 'waiting')
      id = (await aTicket(desk, technician)).ticket.id
    })

    const wait = (phase: 'pending' | 'on_hold') =>
      administrator.call(contracts.updateTicketOption, { params: { id: statusId }, body: { phase } })
    const phases = async () => {
      const rows = await desk.deps.db
        .select({ phase: tickets.phase, n: count() })
        .from(tickets)
        .groupBy(tickets.phase)
      return Object.fromEntries(rows.map(({ phase, n }) => [phase, n]))
    }
    /** Until the work is done, or waits for a lock that somebody holds. */
    const doneOrBlocked = async (work: Promise<unknown>) => {
      let done = false
      void work.finally(() => {
        done = true
      })
      await until(async () => {
        const { rowCount } = await desk.deps.db.execute(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
        return done || (rowCount ?? 0) > 0
      })
    }

    it('takes a ticket along that is given the status meanwhile', async () => {
      const actor = await desk.actorOf(technician)
      let changing: Promise<unknown> = Promise.resolve()
      await desk.deps.db.transaction(async (tx) => {
        await updateTicket({ ...desk.deps, db: tx as never }, actor, id, { statusId })
        changing = wait('on_hold')
        await doneOrBlocked(changing)
      })
      await changing
      expect(await phases()).toEqual({ on_hold: 1 })
    })

    it('is given to a ticket as it is when its change is written', async () => {
      const actor = await desk.actorOf(technician)
      let giving: Promise<unknown> = Promise.resolve()
      await desk.deps.db.transaction(async (tx) => {
        await tx.update(ticketOptions).set({ phase: 'on_hold' }).where(eq(ticketOptions.id, statusId))
        giving = updateTicket(desk.deps, actor, id, { statusId })
        await doneOrBlocked(giving)
      })
      await giving
      expect(await phases()).toEqual({ on_hold: 1 })
    })

    it('takes more than a batch of tickets along, there and back, and tells open pages with the first and the last', async () => {
      for (let n = 1; n < 205; n++) await aTicket(desk, technician)
      await desk.deps.db.update(tickets).set({ statusId, phase: 'pending' })
      const port = await desk.listen()
      const page = await aDeskPage(desk, port, technician)
      await wait('on_hold')
      expect(await phases()).toEqual({ on_hold: 205 })
      // With the first batch and with the last.
      expect(await page.settle()).toEqual([{ type: 'tickets.rephased' }, { type: 'tickets.rephased' }])
      await wait('pending')
      expect(await phases()).toEqual({ pending: 205 })
      expect(await page.settle()).toEqual([{ type: 'tickets.rephased' }, { type: 'tickets.rephased' }])
      // Nothing to take along, nothing to tell.
      await wait('pending')
      expect(await page.settle()).toEqual([])
    })
  })

  it('come last, with a key of their own, also when the label is taken', async () => {
    const create = () => administrator.call(contracts.createTicketOption, { body: { kind: 'type', label } })
    expect((await create()).body).toMatchObject({ key: 'tablet', label, archived: false, isDefault: false })
    expect((await create()).body.key).toBe('tablet_2')
    expect((await keys('type')).slice(-2)).toEqual(['tablet', 'tablet_2'])
  })

  it('have one default of each kind, which must be one that opens', async () => {
    const makeDefault = (id: string) =>
      administrator.call(contracts.updateTicketOption, { params: { id }, body: { isDefault: true } })
    expect((await makeDefault(await optionId(desk, 'status', 'closed'))).status).toBe(409)
    expect((await makeDefault(await optionId(desk, 'priority', 'low'))).status).toBe(200)
    expect((await all('priority')).filter(({ isDefault }) => isDefault).map(({ key }) => key)).toEqual([
      'low',
    ])
    expect((await aTicket(desk, technician)).priority.key).toBe('low')
  })

  it('change places, and tickets are sorted by the new order', async () => {
    const tickets = await import('@deskside/protocol/http/tickets')
    for (const key of ['urgent', 'low', 'high'])
      await aTicket(desk, technician, { title: key, priorityId: await optionId(desk, 'priority', key) })
    const titles = async () =>
      (await administrator.call(tickets.listTickets, { query: { sort: 'priority' } })).body.items.map(
        ({ title }) => title,
      )
    expect(await titles()).toEqual(['urgent', 'high', 'low'])
    const id = await optionId(desk, 'priority', 'low')
    await administrator.call(contracts.updateTicketOption, { params: { id }, body: { position: 0 } })
    expect(await keys('priority')).toEqual(['low', 'urgent', 'high', 'medium'])
    expect(await titles()).toEqual(['low', 'urgent', 'high'])
  })
})
