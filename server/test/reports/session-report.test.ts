import * as contracts from '@deskside/protocol/http/reports'
import { beforeEach, describe, expect, it } from 'vitest'
import { sessions } from '../../src/db/schema/index.ts'
import { aPastSession, type PastSession } from '../support/past-sessions.ts'
import { freshDatabase, runSql } from '../support/postgres.ts'
import { aServer, type DeskWish, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { anOpenSession, aTicket } from '../support/tickets.ts'

const year = { from: '2026-01-01', to: '2027-12-31' }

describe('[RPT-1] [RPT-2] the report of remote sessions', () => {
  let desk: TestDesk
  let tina: TestPerson
  let theo: TestPerson
  let administrator: TestClient
  let ticketId: string

  const begin = async (wish: DeskWish = {}) => {
    desk = await aServer(wish)
    tina = await desk.aTechnician({ name: 'Tina' })
    theo = await desk.aTechnician({ name: 'Theo' })
    administrator = await desk.as(await desk.anAdministrator())
    ticketId = (await aTicket(desk, tina)).ticket.id
  }
  beforeEach(() => begin())

  const past = (wish: Partial<PastSession>) =>
    aPastSession(desk, { by: tina, ticketId, createdAt: '2026-11-02T09:00:00Z', ...wish })
  const report = async (query: Record<string, string> = year, client = administrator) => {
    const { status, body } = await client.call(contracts.readSessionReport, { query })
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }

  it('is not for requesters, and asks for days in order and in bounds', async () => {
    const requester = await desk.as(await desk.aRequester())
    for (const contract of [
      contracts.readSessionReport,
      contracts.listReportedSessions,
      contracts.exportSessionReport,
    ])
      expect((await requester.call(contract, { query: year })).status).toBe(403)
    for (const query of [
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '1926-01-01', to: '2026-01-01' },
    ])
      expect((await administrator.call(contracts.readSessionReport, { query })).status).toBe(400)
  })

  it('shows a technician their own sessions, whatever they ask for', async () => {
    await past({ seconds: 60 })
    await past({ by: theo, seconds: 600 })
    const client = await desk.as(tina)
    for (const query of [year, { ...year, technician: theo.id }]) {
      const { totals, byTechnician } = await report(query, client)
      expect(totals.totalSeconds).toBe(60)
      expect(byTechnician.map(({ technician }) => technician.name)).toEqual(['Tina'])
      const rows = await client.call(contracts.listReportedSessions, { query })
      expect(rows.body.items.map(({ technician }) => technician.name)).toEqual(['Tina'])
      const { body } = await client.call(contracts.exportSessionReport, { query })
      expect(body).toContain('Tina')
      expect(body).not.toContain('Theo')
    }
  })

  it('counts nothing of another organisation', async () => {
    const other = await desk.anOrganisation()
    const stranger = await desk.aTechnician({}, other)
    const { ticket } = await aTicket(desk, stranger)
    await past({ by: stranger, ticketId: ticket.id, seconds: 60 })
    expect((await report()).totals.sessions).toBe(0)
    expect((await report({ ...year, technician: stranger.id })).totals.sessions).toBe(0)
  })

  it('leaves sessions that nobody joined out of the average, and counts open ones apart', async () => {
    await past({ seconds: 600 })
    await past({ seconds: 1201 })
    await past({ state: 'ended', seconds: null })
    await past({ state: 'expired', seconds: null, endedBy: 'expiry' })
    await past({ by: theo, seconds: 30, engine: 'teamviewer' })
    const { ticket } = await aTicket(desk, tina)
    await anOpenSession(desk, await desk.actorOf(theo), ticket.id)
    await desk.deps.db.update(sessions).set({ createdAt: new Date('2026-11-02T09:00:00Z') })
    const { totals, byTechnician } = await report()
    expect(totals).toEqual({
      sessions: 6,
      helped: 3,
      notJoined: 2,
      open: 1,
      totalSeconds: 1831,
      averageSeconds: 610,
    })
    expect(byTechnician).toMatchObject([
      {
        technician: { name: 'Tina' },
        sessions: 4,
        helped: 2,
        notJoined: 2,
        totalSeconds: 1801,
        averageSeconds: 901,
      },
      { technician: { name: 'Theo' }, sessions: 2, helped: 1, open: 1, totalSeconds: 30, averageSeconds: 30 },
    ])
  })

  it('[RPT-7] filters by technician, team and engine, all engines counting alike', async () => {
    await past({ seconds: 10 })
    await past({ seconds: 20, engine: 'teamviewer', teamId: desk.organisation.teamId })
    await past({ by: theo, seconds: 40, teamId: desk.organisation.teamId })
    const seconds = async (filters: Record<string, string>) =>
      (await report({ ...year, ...filters })).totals.totalSeconds
    expect(await seconds({})).toBe(70)
    expect(await seconds({ technician: tina.id })).toBe(30)
    expect(await seconds({ team: desk.organisation.teamId })).toBe(60)
    expect(await seconds({ engine: 'teamviewer' })).toBe(20)
    expect(await seconds({ engine: 'deskside', technician: tina.id })).toBe(10)
  })

  it('has nothing to say of an empty organisation, in words that a page can show', async () => {
    const body = await report({ from: '2026-11-01', to: '2026-11-02' })
    expect(body).toEqual({
      timeZone: 'Europe/Paris',
      totals: { sessions: 0, helped: 0, notJoined: 0, open: 0, totalSeconds: 0, averageSeconds: null },
      byTechnician: [],
      byDay: ['2026-11-01', '2026-11-02'].map((day) => ({ day, helped: 0, notJoined: 0, totalSeconds: 0 })),
    })
  })

  it.each([
    // Paris leaves summer time: the day has 25 hours, from 22:00 UTC to 23:00 UTC.
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', 25],
    // And goes back to it: 23 hours.
    ['2027-03-28', '2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.999Z', 23],
  ])('[R-16] %s in Paris begins at %s and ends at %s', async (day, first, last, hours) => {
    const [start, end] = [Date.parse(first), Date.parse(last)]
    expect(Math.round((end - start) / 3_600_000)).toBe(hours)
    for (let hour = 0; hour < hours; hour++)
      await past({ createdAt: new Date(start + hour * 3_600_000).toISOString(), seconds: 60 })
    await past({ createdAt: last, seconds: 60 })
    await past({ createdAt: new Date(start - 1).toISOString(), seconds: 7 })
    await past({ createdAt: new Date(end + 1).toISOString(), seconds: 7 })
    const { totals, byDay } = await report({ from: day, to: day })
    expect(totals).toMatchObject({ sessions: hours + 1, totalSeconds: (hours + 1) * 60 })
    expect(byDay).toEqual([{ day, helped: hours + 1, notJoined: 0, totalSeconds: (hours + 1) * 60 }])
    const month = await report({ from: `${day.slice(0, 8)}01`, to: `${day.slice(0, 8)}31` })
    expect(month.byDay).toHaveLength(31)
    expect(month.byDay.filter(({ totalSeconds }) => totalSeconds > 0)).toHaveLength(3)
  })

  it('[R-16] counts by the organisation’s midnights, whatever time zone PostgreSQL keeps', async () => {
    const databaseUrl = await freshDatabase()
    const name = new URL(databaseUrl).pathname.slice(1)
    // Cairo has no midnight on 24 April 2026: its clocks go forward from 00:00 to 01:00.
    await runSql(databaseUrl, (client) =>
      client.query(`alter database ${name} set timezone to 'Africa/Cairo'`),
    )
    await begin({ databaseUrl })
    // Half past midnight in Paris, on the 24th and on the 25th.
    await past({ createdAt: '2026-04-23T22:30:00Z', seconds: 60 })
    await past({ createdAt: '2026-04-24T22:30:00Z', seconds: 7 })
    const secondsByDay = async (from: string) =>
      (await report({ from, to: '2026-04-25' })).byDay.map(({ totalSeconds }) => totalSeconds)
    expect(await secondsByDay('2026-04-23')).toEqual([0, 60, 7])
    expect(await secondsByDay('2026-04-24')).toEqual([60, 7])
  })

  it('keeps to the very duration of a session across the hour that happens twice', async () => {
    const id = await past({ createdAt: '2026-10-25T00:49:00Z', seconds: 1200 })
    const { body } = await administrator.call(contracts.listReportedSessions, { query: year })
    expect(body.items).toMatchObject([
      {
        id,
        startedAt: '2026-10-25T00:50:00.000Z',
        endedAt: '2026-10-25T01:10:00.000Z',
        durationSeconds: 1200,
      },
    ])
    const csv = await administrator.call(contracts.exportSessionReport, { query: year })
    expect(csv.body).toContain('2026-10-25 02:50:00 +02:00,2026-10-25 02:10:00 +01:00,1200')
  })

  it('lists its sessions newest first, each once, also when many began in the same moment', async () => {
    for (let count = 0; count < 25; count++)
      await past({ seconds: count, createdAt: count < 15 ? '2026-11-02T09:00:00Z' : '2026-11-03T09:00:00Z' })
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const { body } = await administrator.call(contracts.listReportedSessions, {
        query: { ...year, limit: 4, ...(after && { after }) },
      })
      seen.push(...body.items.map(({ id }) => id))
      if (!body.next) break
      after = body.next
    }
    expect(new Set(seen).size).toBe(25)
    expect(seen).toEqual([...seen].sort().reverse())
    const forged = await administrator.call(contracts.listReportedSessions, {
      query: { ...year, after: 'x' },
    })
    expect(forged.status).toBe(400)
  })

  it('is exported for spreadsheets: marked as UTF-8, formulas disarmed, in the person’s language', async () => {
    const { ticket } = await aTicket(desk, tina, { title: '=HYPERLINK("http://evil","Réseau, mort")' })
    await past({ ticketId: ticket.id, seconds: 65 })
    const french = await desk.as(await desk.anAdministrator({ language: 'fr' }))
    const { headers, body } = await french.call(contracts.exportSessionReport, { query: year })
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining(
        'attachment; filename="sessions-2026-01-01-2027-12-31.csv"',
      ),
    })
    const [heading, line] = String(body).split('\r\n')
    expect(heading).toBe(
      '\ufeffCode,Ticket,Titre,Technicien,Demandeur,Moteur,État,Terminée par,Création (Europe/Paris),Début (Europe/Paris),Fin (Europe/Paris),Durée (secondes)',
    )
    expect(line).toMatch(
      /^s\d{8},2,"'=HYPERLINK\(""http:\/\/evil"",""Réseau, mort""\)",Tina,Rosa,Deskside,Terminée,Technicien,/,
    )
    expect(line).toMatch(
      /,2026-11-02 10:00:00 \+01:00,2026-11-02 10:01:00 \+01:00,2026-11-02 10:02:05 \+01:00,65$/,
    )
  })
})
