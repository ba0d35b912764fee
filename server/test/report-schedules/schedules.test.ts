import { updateOrganisation } from '@deskside/protocol/http/organisation'
import * as contracts from '@deskside/protocol/http/report-schedules'
import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, outbox, people, reportSchedules } from '../../src/db/schema/index.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { runDueSchedules } from '../../src/domain/report-schedules/run-schedules.ts'
import { reportWriter } from '../../src/present/report-mail.ts'
import { aPastSession } from '../support/past-sessions.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

describe('[RPT-1] reports that go out by mail', () => {
  let desk: TestDesk
  let boss: TestPerson
  let tina: TestPerson
  let theo: TestPerson
  let administrator: TestClient

  beforeEach(async () => {
    desk = await aServer()
    boss = await desk.anAdministrator({ name: 'Boss' })
    await setClock('2027-03-20T12:00:00Z')
    tina = await desk.aTechnician({ name: 'Tina', language: 'fr' })
    theo = await desk.aTechnician({ name: 'Theo' })
    const ticketId = (await aTicket(desk, tina)).ticket.id
    // Paris, the day of 23 hours: its first and last minute, and what lies beside it.
    for (const createdAt of ['2027-03-27T23:00:00Z', '2027-03-28T21:59:00Z'])
      await aPastSession(desk, { by: tina, ticketId, createdAt, seconds: 600 })
    await aPastSession(desk, { by: theo, ticketId, createdAt: '2027-03-28T10:00:00Z', seconds: 1_200 })
    for (const createdAt of ['2027-03-27T22:59:00Z', '2027-03-28T22:00:00Z'])
      await aPastSession(desk, { by: tina, ticketId, createdAt, seconds: 60 })
  })

  /** Days pass, and logins with them. */
  const setClock = async (at: string) => {
    desk.clock.advance(Date.parse(at) - desk.clock.now().getTime())
    administrator = await desk.as(boss)
  }
  const later = (hours: number) =>
    setClock(new Date(desk.clock.now().getTime() + hours * 3_600_000).toISOString())
  const wish = (changes: Partial<contracts.ScheduleWish> = {}): contracts.ScheduleWish => ({
    name: 'Yesterday in figures',
    report: 'summary',
    filters: {},
    period: 'yesterday',
    rhythm: { every: 'day' },
    time: '02:30',
    recipientIds: [boss.id],
    ...changes,
  })
  const create = async (changes: Partial<contracts.ScheduleWish> = {}, client = administrator) => {
    const { status, body } = await client.call(contracts.createReportSchedule, { body: wish(changes) })
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }
  const remove = (id: string) => administrator.call(contracts.deleteReportSchedule, { params: { id } })
  const now = async (id: string) =>
    (await administrator.call(contracts.readReportSchedule, { params: { id } })).body
  const run = () =>
    Promise.all([runDueSchedules(desk.deps, reportWriter), runDueSchedules(desk.deps, reportWriter)])
  const mails = async () => {
    const rows = await desk.deps.db
      .select()
      .from(outbox)
      .where(eq(outbox.template, 'scheduled_report'))
      .orderBy(asc(outbox.toAddress))
    await desk.deps.db.delete(outbox).where(eq(outbox.template, 'scheduled_report'))
    return rows.map((row) => ({
      to: row.toAddress,
      subject: row.subject,
      ...openMail(desk.deps.secrets, row.organisationId, row.id, row.sealedContent),
    }))
  }

  it('goes out once at its hour on the day after a day of 23 hours, to each what they may see', async () => {
    const { id, nextRunAt } = await create({ time: '06:00', recipientIds: [boss.id, tina.id] })
    expect(nextRunAt).toBe('2027-03-21T05:00:00.000Z')
    // The server was down for a week: what was missed goes out once.
    await setClock('2027-03-29T05:00:00Z')
    await run()
    const sent = await mails()
    expect(sent.map(({ to }) => to).sort()).toEqual([boss.email, tina.email].sort())
    const to = (person: TestPerson) => sent.find((mail) => mail.to === person.email)
    expect(to(boss)?.subject).toContain('28 Mar 2027')
    expect(to(boss)?.text).toContain('Tina: Sessions 2; Helped 2')
    expect(to(boss)?.text).toContain('Theo: Sessions 1; Helped 1')
    expect(to(boss)?.text).toContain(
      'All: Sessions 3; Helped 3; Nobody joined 0; Open 0; Total duration 40 min',
    )
    expect(to(tina)?.text).toContain('Bonjour Tina')
    expect(to(tina)?.text).toContain('Tina : Sessions 2'.replace(' :', ':'))
    expect(to(tina)?.text).not.toContain('Theo')
    const [technicians, days] = to(boss)?.files ?? []
    expect(technicians?.name).toBe('technician-2027-03-28-2027-03-28.csv')
    expect(technicians?.content).toContain('Tina,2,2,0,0,1200,600\r\n')
    expect(days?.content).toContain('2027-03-28,3,0,2400\r\n')
    expect(to(boss)?.unsubscribe).toBe('http://localhost/reports/schedules')
    expect(await now(id)).toMatchObject({
      lastResult: 'sent',
      lastMails: 2,
      nextRunAt: '2027-03-30T04:00:00.000Z',
    })
    const [entry] = await desk.deps.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.action, 'report.mailed'), eq(auditEntries.objectId, id)))
    expect(entry?.details).toMatchObject({ from: '2027-03-28', to: '2027-03-28' })
    await run()
    expect(await mails()).toEqual([])
    await remove(id)
  })

  it('goes out once on the day that has its hour twice, and on the one that has it not', async () => {
    await setClock('2026-10-24T12:00:00Z')
    const { id } = await create()
    for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T12:00:00Z']) {
      await setClock(at)
      await run()
    }
    expect(await mails()).toHaveLength(1)
    await remove(id)
    await setClock('2027-03-27T12:00:00Z')
    const spring = await create()
    expect(spring.nextRunAt).toBe('2027-03-28T01:30:00.000Z')
    for (const at of ['2027-03-28T01:30:00Z', '2027-03-28T02:30:00Z']) {
      await setClock(at)
      await run()
    }
    expect(await mails()).toHaveLength(1)
    await remove(spring.id)
  })

  it('does not reach who has left the desk, and says so when nobody is left', async () => {
    const { id } = await create({ recipientIds: [theo.id] })
    const as = (set: Partial<typeof people.$inferInsert>) =>
      desk.deps.db.update(people).set(set).where(eq(people.id, theo.id))
    for (const change of [
      { role: 'requester' as const },
      { role: 'technician' as const, disabledAt: desk.clock.now() },
    ]) {
      await as(change)
      await later(24)
      await run()
      expect(await mails()).toEqual([])
      expect((await now(id)).lastResult).toBe('nobody')
    }
    const named = { recipientIds: [theo.id, tina.id] }
    const kept = await administrator.call(contracts.updateReportSchedule, { params: { id }, body: named })
    expect(kept.status).toBe(200)
    await as({ disabledAt: null })
    await remove(id)
  })

  it('sends nothing in the name of an owner who has left, until an administrator takes it over', async () => {
    const { id } = await create({ recipientIds: [boss.id] }, await desk.as(theo))
    await desk.deps.db.update(people).set({ disabledAt: desk.clock.now() }).where(eq(people.id, theo.id))
    await later(25)
    await run()
    expect(await mails()).toEqual([])
    expect((await now(id)).lastResult).toBe('owner_gone')
    await administrator.call(contracts.updateReportSchedule, { params: { id }, body: { name: 'Mine now' } })
    expect((await now(id)).owner.id).toBe(boss.id)
    await later(25)
    await run()
    expect(await mails()).toHaveLength(1)
    await desk.deps.db.update(people).set({ disabledAt: null }).where(eq(people.id, theo.id))
    await remove(id)
  })

  it('is run now, tried out, paused, resumed, and moved with the organisation’s clocks', async () => {
    await setClock('2027-04-01T12:00:00Z')
    const { id, nextRunAt } = await create({ recipientIds: [tina.id] })
    const params = { id }
    const test = await administrator.call(contracts.runReportSchedule, { params, body: { toMe: true } })
    expect(test.body).toEqual({ result: 'sent', mails: 1 })
    expect((await mails()).map(({ to }) => to)).toEqual([boss.email])
    expect((await now(id)).lastRunAt).toBeNull()
    await administrator.call(contracts.runReportSchedule, { params, body: {} })
    expect((await mails()).map(({ to }) => to)).toEqual([tina.email])
    expect(await now(id)).toMatchObject({ lastResult: 'sent', nextRunAt })
    const update = (body: object) => administrator.call(contracts.updateReportSchedule, { params, body })
    await update({ paused: true })
    await later(48)
    await run()
    expect(await mails()).toEqual([])
    await update({ paused: false })
    expect((await now(id)).nextRunAt).toBe('2027-04-04T00:30:00.000Z')
    await administrator.call(updateOrganisation, { body: { timeZone: 'America/New_York' } })
    expect((await now(id)).nextRunAt).toBe('2027-04-04T06:30:00.000Z')
    await administrator.call(updateOrganisation, { body: { timeZone: 'Europe/Paris' } })
    await remove(id)
  })

  it('one that fails steps back, keeps the others going, and is sent when it can be', async () => {
    const broken = await create({ name: 'Broken' })
    const fine = await create({ name: 'Fine' })
    await later(24)
    const failing = {
      ...reportWriter,
      title: () => {
        throw new Error('no words')
      },
    }
    await desk.deps.db
      .update(reportSchedules)
      .set({ report: 'time' })
      .where(eq(reportSchedules.id, broken.id))
    await runDueSchedules(desk.deps, {
      ...reportWriter,
      title: (report, language) =>
        report === 'time' ? failing.title() : reportWriter.title(report, language),
    })
    expect((await mails()).map(({ subject }) => subject)).toEqual([expect.stringContaining('Fine')])
    expect((await now(broken.id)).lastResult).toBe('failed')
    desk.clock.advance(15 * 60_000 + 1000)
    await run()
    expect((await mails()).map(({ subject }) => subject)).toEqual([expect.stringContaining('Broken')])
    expect((await now(broken.id)).lastResult).toBe('sent')
    await remove(broken.id)
    await remove(fine.id)
  })

  it('is its owner’s and administrators’ to change; a recipient sees it and may leave', async () => {
    const { id } = await create({ recipientIds: [tina.id, theo.id] })
    const params = { id }
    const recipient = await desk.as(tina)
    const stranger = await desk.as(await desk.aTechnician())
    const listed = async (client: TestClient) =>
      (await client.call(contracts.listReportSchedules)).body.items.map((one) => one.id)
    expect(await listed(recipient)).toEqual([id])
    expect(await listed(stranger)).toEqual([])
    expect(
      (await recipient.call(contracts.updateReportSchedule, { params, body: { name: 'x' } })).status,
    ).toBe(403)
    expect((await recipient.call(contracts.runReportSchedule, { params, body: {} })).status).toBe(403)
    for (const client of [
      stranger,
      await desk.as(await desk.anAdministrator({}, await desk.anOrganisation())),
    ])
      expect((await client.call(contracts.readReportSchedule, { params })).status).toBe(404)
    expect((await recipient.call(contracts.leaveReportSchedule, { params })).status).toBe(200)
    expect((await now(id)).recipients.map(({ name }) => name)).toEqual(['Theo'])
    expect(await listed(recipient)).toEqual([])
    const requester = await desk.as(await desk.aRequester())
    expect((await requester.call(contracts.listReportSchedules)).status).toBe(403)
    const outsider = await desk.aRequester()
    for (const body of [{ recipientIds: [outsider.id] }, { recipientIds: [] }, { time: '24:00' }])
      expect(
        (await administrator.call(contracts.createReportSchedule, { body: { ...wish(), ...body } })).status,
      ).toBe(400)
    await remove(id)
  })
})
