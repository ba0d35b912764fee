import { createArticle, listArticles } from '@deskside/protocol/http/articles'
import {
  exportReportTable,
  listReportedSessions,
  readSessionBreakdown,
} from '@deskside/protocol/http/reports'
import * as contracts from '@deskside/protocol/http/ticket-options'
import {
  bulkUpdateTickets,
  createTicket,
  listTickets,
  readTimeline,
  updateTicket,
} from '@deskside/protocol/http/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { aPastSession } from '../support/past-sessions.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

const year = { from: '2026-01-01', to: '2027-12-31' }

describe('[DSK-1] categories as a tree', () => {
  let desk: TestDesk
  let technician: TestPerson
  let administrator: TestClient

  beforeEach(async () => {
    desk = await aServer()
    technician = await desk.aTechnician()
    administrator = await desk.as(await desk.anAdministrator())
  })

  const below = async (parentId: string | null, en: string, fr = en) => {
    const body = { kind: 'category' as const, label: { en, fr }, parentId }
    const answer = await administrator.call(contracts.createTicketOption, { body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.id
  }
  const change = (id: string, body: Record<string, unknown>) =>
    administrator.call(contracts.updateTicketOption, { params: { id }, body })
  const names = async () =>
    (await administrator.call(contracts.listTicketOptions)).body.items
      .filter(({ kind, archived }) => kind === 'category' && !archived)
      .map(({ label }) => label.en)
  const refused = (code: string, reason?: string) => ({
    status: code === 'invalid_request' ? 400 : 409,
    body: { error: { code, ...(reason && { details: { reason } }) } },
  })
  /** PC › Laptop › Screen › Cracked, as deep as it may be. */
  async function aBranch() {
    const pc = await optionId(desk, 'category', 'pc')
    const laptop = await below(pc, 'Laptop', 'Portable')
    const screen = await below(laptop, 'Screen', 'Écran')
    return { pc, laptop, screen, cracked: await below(screen, 'Cracked', 'Fêlé') }
  }

  it('stand below each other, four levels deep, in the order in which they are read', async () => {
    const { cracked } = await aBranch()
    expect((await names()).slice(0, 6)).toEqual(['Support', 'PC', 'Laptop', 'Screen', 'Cracked', 'Network'])
    const body = { kind: 'category' as const, label: { en: 'x', fr: 'x' }, parentId: cracked }
    expect(await administrator.call(contracts.createTicketOption, { body })).toMatchObject(
      refused('category_misplaced', 'too_deep'),
    )
  })

  it('move with what is below them, and never below themselves, nor too deep, nor out of the tree', async () => {
    const { pc, laptop, screen } = await aBranch()
    const network = await optionId(desk, 'category', 'network')
    expect(await change(pc, { parentId: screen })).toMatchObject(
      refused('category_misplaced', 'below_itself'),
    )
    expect(await change(pc, { parentId: pc })).toMatchObject(refused('category_misplaced', 'below_itself'))
    expect(await change(pc, { parentId: network })).toMatchObject(refused('category_misplaced', 'too_deep'))
    const strange = await optionId(desk, 'category', 'pc', await desk.anOrganisation())
    for (const parentId of [strange, await optionId(desk, 'status', 'new')])
      expect(await change(laptop, { parentId })).toMatchObject(refused('invalid_request'))
    expect(await change(await optionId(desk, 'type', 'incident'), { parentId: pc })).toMatchObject(
      refused('invalid_request'),
    )
    expect((await change(screen, { parentId: network, position: 0 })).body.parentId).toBe(network)
    expect((await names()).slice(0, 6)).toEqual(['Support', 'PC', 'Laptop', 'Network', 'Screen', 'Cracked'])
    await change(screen, { parentId: null, position: 0 })
    await change(laptop, { position: 9 })
    expect((await names()).slice(0, 5)).toEqual(['Screen', 'Cracked', 'Support', 'PC', 'Laptop'])
    await change(await optionId(desk, 'category', 'printer'), { parentId: pc, position: 0 })
    expect((await names()).slice(2, 6)).toEqual(['Support', 'PC', 'Printer', 'Laptop'])
  })

  it('have a name of their own among their siblings, and nowhere else', async () => {
    const { pc, laptop } = await aBranch()
    const network = await optionId(desk, 'category', 'network')
    await below(network, 'Laptop')
    const same = { kind: 'category' as const, label: { en: ' LAPTOP', fr: 'autre' }, parentId: pc }
    expect(await administrator.call(contracts.createTicketOption, { body: same })).toMatchObject(
      refused('name_taken'),
    )
    expect(await change(laptop, { parentId: network })).toMatchObject(refused('name_taken'))
    expect(await change(laptop, { label: { en: 'Network', fr: 'Réseau' }, parentId: null })).toMatchObject(
      refused('name_taken'),
    )
    expect((await change(laptop, { label: { en: 'Laptop', fr: 'Portables' } })).status).toBe(200)
  })

  it('are archived as a branch, come back one by one from the top, and tickets keep theirs', async () => {
    const { pc, laptop, cracked } = await aBranch()
    const { ticket } = await aTicket(desk, technician, { categoryId: cracked })
    expect(await administrator.call(contracts.deleteTicketOption, { params: { id: laptop } })).toMatchObject(
      refused('option_in_use'),
    )
    await change(pc, { archived: true })
    expect((await names()).slice(0, 2)).toEqual(['Support', 'Network'])
    const client = await desk.as(technician)
    const { items } = (await client.call(listTickets, { query: { category: pc } })).body
    expect(items).toMatchObject([
      { id: ticket.id, category: { path: [{ en: 'PC' }, { fr: 'Portable' }, {}, {}] } },
    ])
    const body = { title: 'Another', categoryId: laptop }
    expect((await client.call(createTicket, { body })).status).toBe(400)
    expect(await change(laptop, { archived: false })).toMatchObject(
      refused('category_misplaced', 'below_archived'),
    )
    await change(pc, { archived: false })
    expect((await change(laptop, { archived: false })).status).toBe(200)
    expect((await names()).slice(0, 3)).toEqual(['Support', 'PC', 'Laptop'])
  })

  it('filter the list with what stands below them, and are named by their path on the timeline', async () => {
    const { pc, laptop, screen } = await aBranch()
    const client = await desk.as(technician)
    const [one, two] = [
      await aTicket(desk, technician, { categoryId: screen }),
      await aTicket(desk, technician, { categoryId: pc }),
    ]
    await aTicket(desk, technician, { categoryId: await optionId(desk, 'category', 'network') })
    const found = async (...category: string[]) =>
      (
        await client.call(listTickets, {
          query: { category: category.join(), sort: 'number', direction: 'asc' },
        })
      ).body.items.map(({ id }) => id)
    expect(await found(pc)).toEqual([one.ticket.id, two.ticket.id])
    expect(await found(laptop)).toEqual([one.ticket.id])
    expect(await found(screen, pc)).toEqual([one.ticket.id, two.ticket.id])
    await client.call(updateTicket, { params: { id: two.ticket.id }, body: { categoryId: laptop } })
    const action = { do: 'set_category' as const, categoryId: screen }
    await client.call(bulkUpdateTickets, { body: { ids: [two.ticket.id], action } })
    const timeline = await client.call(readTimeline, { params: { id: two.ticket.id } })
    expect(
      timeline.body.items.flatMap((entry) =>
        entry.kind === 'event' && entry.event.type === 'ticket.changed' ? [entry.event] : [],
      ),
    ).toMatchObject([
      { from: { en: 'PC' }, to: { en: 'PC › Laptop' } },
      { from: { en: 'PC › Laptop' }, to: { fr: 'Poste de travail › Portable › Écran' } },
    ])
  })

  it('[RPT-3] are counted level by level, each session once, every row leading to its sessions', async () => {
    const { pc, laptop, cracked } = await aBranch()
    const past = async (categoryId?: string) => {
      const { ticket } = await aTicket(desk, technician, { categoryId })
      const at = { createdAt: '2026-11-02T09:00:00Z', seconds: 60 }
      await aPastSession(desk, { by: technician, ticketId: ticket.id, ...at })
    }
    for (const category of [pc, laptop, laptop, cracked, undefined]) await past(category)
    await past(await optionId(desk, 'category', 'network'))
    const level = async (query: Record<string, string> = {}) => {
      const { body } = await administrator.call(readSessionBreakdown, { query: { ...year, ...query } })
      for (const { option, counts, sessions } of body.category) {
        const narrowed = {
          category: option?.id ?? 'none',
          ...(counts === 'itself' && option && { branch: 'itself' as const }),
        }
        const rows = await administrator.call(listReportedSessions, { query: { ...year, ...narrowed } })
        expect(rows.body.items).toHaveLength(sessions)
      }
      expect(body.category.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(body.totals.sessions)
      return body.category.map(({ option, counts, sessions }) => [option?.label.en ?? null, counts, sessions])
    }
    expect(await level()).toEqual([
      ['PC', 'branch', 4],
      ['Network', 'itself', 1],
      [null, 'itself', 1],
    ])
    expect(await level({ category: pc })).toEqual([
      ['PC', 'itself', 1],
      ['Laptop', 'branch', 3],
    ])
    expect(await level({ category: laptop })).toEqual([
      ['Laptop', 'itself', 2],
      ['Screen', 'branch', 1],
    ])
    expect(await level({ category: pc, branch: 'itself' })).toEqual([['PC', 'itself', 1]])
    const query = { ...year, category: pc, table: 'category' as const }
    expect(String((await administrator.call(exportReportTable, { query })).body)).toContain('PC › Laptop,3,')
  })

  it('narrow the articles, with what stands below them, and say where there is something to read', async () => {
    const { pc, laptop, screen } = await aBranch()
    const client = await desk.as(technician)
    const texts = { en: { title: 'A cracked screen', body: 'Do not press.' } }
    const { body } = await client.call(createArticle, {
      body: { audience: 'public', categoryId: screen, texts },
    })
    const list = async (query: Record<string, string> = {}) =>
      (await client.call(listArticles, { query })).body
    for (const category of [pc, laptop, screen])
      expect((await list({ category })).items).toMatchObject([
        { id: body.id, category: { path: [{}, {}, {}] } },
      ])
    const network = await optionId(desk, 'category', 'network')
    const elsewhere = await list({ category: network })
    expect(elsewhere.items).toEqual([])
    expect(elsewhere.categories.map(({ id }) => id)).toEqual([pc, laptop, screen])
    const requester = await desk.as(await desk.aRequester())
    expect((await requester.call(listArticles)).body.categories).toEqual([])
  })
})
