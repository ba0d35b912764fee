import * as contracts from '@deskside/protocol/http/reports'
import { updateTicketOption } from '@deskside/protocol/http/ticket-options'
import { updateTicket } from '@deskside/protocol/http/tickets'
import { reportTables } from '@deskside/protocol/vocabulary/reports'
import { beforeEach, describe, expect, it } from 'vitest'
import { aPastSession, type PastSession } from '../support/past-sessions.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

const year = { from: '2026-01-01', to: '2027-12-31' }

describe('[RPT-3] [RPT-4] [RPT-5] [RPT-6] sessions by what their tickets carry', () => {
  let desk: TestDesk
  let tina: TestPerson
  let theo: TestPerson
  let administrator: TestClient

  beforeEach(async () => {
    desk = await aServer()
    tina = await desk.aTechnician({ name: 'Tina' })
    theo = await desk.aTechnician({ name: 'Theo' })
    administrator = await desk.as(await desk.anAdministrator())
  })

  const ticketWith = async (category: string | null, priority = 'medium') =>
    (
      await aTicket(desk, tina, {
        ...(category && { categoryId: await optionId(desk, 'category', category) }),
        priorityId: await optionId(desk, 'priority', priority),
      })
    ).ticket.id
  const past = (ticketId: string, wish: Partial<PastSession> = {}) =>
    aPastSession(desk, { by: tina, ticketId, createdAt: '2026-11-02T09:00:00Z', seconds: 60, ...wish })
  const breakdown = async (query: Record<string, string> = year, client = administrator) => {
    const { status, body } = await client.call(contracts.readSessionBreakdown, { query })
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }
  const counts = (rows: { option: { key: string } | null; sessions: number }[]) =>
    rows.map(({ option, sessions }) => [option?.key ?? null, sessions])

  it('is not for requesters, nor for days in disorder', async () => {
    const requester = await desk.as(await desk.aRequester())
    for (const contract of [
      contracts.readSessionBreakdown,
      contracts.readJoinFunnel,
      contracts.readFirstContact,
    ]) {
      expect((await desk.anonymous().call(contract, { query: year })).status).toBe(401)
      expect((await requester.call(contract, { query: year })).status).toBe(403)
      const backwards = { from: '2026-03-02', to: '2026-03-01' }
      expect((await administrator.call(contract, { query: backwards })).status).toBe(400)
      const noId = { ...year, category: 'nothing' }
      expect((await administrator.call(contract, { query: noId })).status).toBe(400)
    }
    for (const table of reportTables)
      expect((await requester.call(contracts.exportReportTable, { query: { ...year, table } })).status).toBe(
        403,
      )
  })

  it('counts each session once in each table, no category as a row of its own', async () => {
    const network = await ticketWith('network', 'urgent')
    await past(network)
    await past(network, { state: 'expired', seconds: null, endedBy: 'expiry' })
    await past(await ticketWith(null), { by: theo, seconds: 31, engine: 'teamviewer' })
    const { totals, category, type, priority, source } = await breakdown()
    expect(totals).toMatchObject({
      sessions: 3,
      helped: 2,
      notJoined: 1,
      totalSeconds: 91,
      averageSeconds: 46,
    })
    expect(counts(category)).toEqual([
      ['network', 2],
      [null, 1],
    ])
    expect(category[0]).toMatchObject({ helped: 1, notJoined: 1, totalSeconds: 60, averageSeconds: 60 })
    expect(counts(type)).toEqual([['incident', 3]])
    expect(counts(priority)).toEqual([
      ['urgent', 2],
      ['medium', 1],
    ])
    expect(counts(source)).toEqual([['technician_portal', 3]])
  })

  it('shows a technician their own, an administrator all, and nobody another organisation’s', async () => {
    const ticketId = await ticketWith('pc')
    await past(ticketId)
    await past(ticketId, { by: theo })
    const own = await desk.as(theo)
    expect((await breakdown({ ...year, technician: tina.id }, own)).totals.sessions).toBe(1)
    expect((await breakdown()).totals.sessions).toBe(2)
    const stranger = await desk.as(await desk.anAdministrator({}, await desk.anOrganisation()))
    const elsewhere = await breakdown({ ...year, category: await optionId(desk, 'category', 'pc') }, stranger)
    expect(elsewhere).toMatchObject({ totals: { sessions: 0 }, category: [], source: [] })
  })

  it('counts by what the ticket carries today: renamed, archived and changed values included', async () => {
    const ticketId = await ticketWith('printer')
    await past(ticketId)
    const id = await optionId(desk, 'category', 'printer')
    const label = { en: 'Printers', fr: 'Imprimantes' }
    await administrator.call(updateTicketOption, { params: { id }, body: { label, archived: true } })
    expect((await breakdown()).category).toMatchObject([{ option: { label, archived: true }, sessions: 1 }])
    const technician = await desk.as(tina)
    const categoryId = await optionId(desk, 'category', 'software')
    await technician.call(updateTicket, { params: { id: ticketId }, body: { categoryId } })
    expect(counts((await breakdown()).category)).toEqual([['software', 1]])
  })

  it('leads from every row to the sessions behind it', async () => {
    const network = await past(await ticketWith('network', 'urgent'))
    const bare = await past(await ticketWith(null), { by: theo })
    const behind = async (filters: Record<string, string>) => {
      const query = { ...year, ...filters }
      const { body } = await administrator.call(contracts.listReportedSessions, { query })
      expect((await breakdown(query)).totals.sessions).toBe(body.items.length)
      return body.items.map(({ id }) => id)
    }
    expect(await behind({ category: await optionId(desk, 'category', 'network') })).toEqual([network])
    expect(await behind({ category: 'none' })).toEqual([bare])
    expect(await behind({ priority: await optionId(desk, 'priority', 'urgent') })).toEqual([network])
    expect(await behind({ type: await optionId(desk, 'type', 'request') })).toEqual([])
    expect(
      await behind({ source: await optionId(desk, 'source', 'technician_portal'), technician: theo.id }),
    ).toEqual([bare])
  })

  it.each([
    // 25 hours, from 22:00 UTC to 23:00 UTC; then 23 of them.
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
    ['2027-03-28', '2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.999Z'],
  ])('[R-16] %s in Paris has its own sessions and no others', async (day, first, last) => {
    const ticketId = await ticketWith('pc')
    const beside = [new Date(Date.parse(first) - 1), new Date(Date.parse(last) + 1)]
    for (const createdAt of [first, last]) await past(ticketId, { createdAt, activeAt: new Date(createdAt) })
    for (const at of beside) await past(ticketId, { createdAt: at.toISOString() })
    const query = { from: day, to: day }
    expect((await breakdown(query)).category).toMatchObject([{ sessions: 2 }])
    const funnel = await administrator.call(contracts.readJoinFunnel, { query })
    expect(funnel.body.stages.at(-1)).toEqual({ stage: 'ended', sessions: 2 })
    expect((await breakdown()).totals.sessions).toBe(4)
  })

  it('is exported table by table, in the person’s language, formulas disarmed', async () => {
    const id = await optionId(desk, 'category', 'network')
    const label = { en: '=1+1', fr: 'Réseau' }
    await administrator.call(updateTicketOption, { params: { id }, body: { label } })
    await past(await ticketWith('network'))
    await past(await ticketWith(null))
    const french = await desk.as(await desk.anAdministrator({ language: 'fr' }))
    const csv = async (client: TestClient, table: (typeof reportTables)[number]) => {
      const query = { from: '2026-11-02', to: '2026-11-02', table }
      const { status, headers, body } = await client.call(contracts.exportReportTable, { query })
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/csv; charset=utf-8')
      return String(body).replace('\ufeff', '').trimEnd().split('\r\n')
    }
    expect(await csv(french, 'category')).toEqual([
      'Catégorie,Sessions,Aidés,Personne n’a rejoint,Ouvertes,Durée totale (secondes),Durée moyenne (secondes)',
      'Réseau,1,1,0,0,60,60',
      'Sans,1,1,0,0,60,60',
    ])
    expect((await csv(administrator, 'category'))[1]).toBe("'=1+1,1,1,0,0,60,60")
    expect((await csv(administrator, 'technician'))[1]).toBe('Tina,2,2,0,0,120,60')
    expect(await csv(french, 'day')).toEqual([
      'Jour (Europe/Paris),Aidés,Personne n’a rejoint,Durée totale (secondes)',
      '2026-11-02,2,0,120',
    ])
    expect((await csv(administrator, 'funnel')).at(-1)).toBe('90th percentile of durations,,60')
    expect(await csv(administrator, 'first_contact')).toHaveLength(3)
    expect((await csv(administrator, 'source'))[1]).toBe('Technician portal,2,2,0,0,120,60')
  })
})
