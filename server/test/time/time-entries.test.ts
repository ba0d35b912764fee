import { exportReportTable, readTimeReport } from '@deskside/protocol/http/reports'
import {
  addTimeEntry,
  changeTimeEntry,
  listTimeEntries,
  removeTimeEntry,
} from '@deskside/protocol/http/time-entries'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { organisations } from '../../src/db/schema/index.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { activeMinutes } from '../../src/domain/time/active-time.ts'
import { zonedDay } from '../../src/lib/zoned-date.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, type Cast } from '../support/sessions.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 2, 29, 0, minute, second))

test('active minutes leave out what was not allowed yet and where nobody was, and are never more than the wall’s', () => {
  const whole = { from: at(0), to: at(30), absences: [], wallSeconds: 1_800 }
  expect(activeMinutes(whole)).toBe(30)
  expect(activeMinutes({ ...whole, from: null })).toBe(0)
  expect(activeMinutes({ ...whole, from: at(10), to: at(30, 59) })).toBe(20)
  expect(activeMinutes({ ...whole, absences: [{ from: at(5), to: at(15) }] })).toBe(20)
  expect(activeMinutes({ ...whole, absences: [{ from: at(20), to: null }] })).toBe(20)
  expect(activeMinutes({ ...whole, from: at(10), absences: [{ from: at(0), to: at(15) }] })).toBe(15)
  expect(activeMinutes({ ...whole, wallSeconds: 119 })).toBe(1)
  expect(activeMinutes({ ...whole, to: at(0, 59) })).toBe(0)
})

/** Five minutes of waiting, then thirty of help. */
async function helped(desk: TestDesk, cast: Cast) {
  const session = await aSession(desk, cast)
  const { participant } = await aDevice(desk, session)
  desk.clock.advance(5 * 60_000)
  const whose = {
    organisationId: session.organisationId,
    sessionId: session.id,
    participantId: participant.id,
  }
  await recordConsent(desk.deps, whose, {
    kind: 'answered',
    granted: ['view'],
    refused: [],
    reason: 'answered',
  })
  desk.clock.advance(30 * 60_000)
  return endSession(desk.deps, cast.actor, session.id)
}

describe('time on a ticket', () => {
  test('a session suggests its active minutes once; confirming makes them count, dismissing does not', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    await helped(desk, cast)
    const technician = await desk.as(cast.technician)
    const params = { id: cast.ticketId }
    const before = (await technician.call(listTimeEntries, { params })).body
    expect(before).toMatchObject({ totalMinutes: 0, items: [{ state: 'suggested', minutes: 30 }] })
    const [entry] = before.items
    const changed = await technician.call(changeTimeEntry, {
      params: { id: entry?.id ?? '' },
      body: { minutes: 25, note: 'Driver', billable: false, confirm: true },
    })
    expect(changed.body).toMatchObject({ state: 'confirmed', minutes: 25, note: 'Driver', billable: false })
    await helped(desk, cast)
    const second = (await technician.call(listTimeEntries, { params })).body
    expect(second).toMatchObject({ totalMinutes: 25, billableMinutes: 0 })
    const suggestion = second.items.find(({ state }) => state === 'suggested')
    await technician.call(removeTimeEntry, { params: { id: suggestion?.id ?? '' } })
    expect((await technician.call(listTimeEntries, { params })).body.items).toHaveLength(1)
  })

  test('[DSK-3] one’s own entries are one’s own; administrators put all of them right; requesters see none', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const params = { id: cast.ticketId }
    const body = { day: '2026-03-29', minutes: 10 }
    const mine = (await (await desk.as(cast.technician)).call(addTimeEntry, { params, body })).body
    const change = { params: { id: mine.id }, body: { minutes: 20 } }
    const colleague = await desk.as(await desk.aTechnician())
    expect((await colleague.call(listTimeEntries, { params })).body.items[0]?.can.change).toBe(false)
    expect((await colleague.call(changeTimeEntry, change)).status).toBe(403)
    expect((await colleague.call(removeTimeEntry, { params: { id: mine.id } })).status).toBe(403)
    const administrator = await desk.as(await desk.anAdministrator())
    expect((await administrator.call(changeTimeEntry, change)).body.minutes).toBe(20)
    expect((await (await desk.as(cast.requester)).call(listTimeEntries, { params })).status).toBe(403)
    expect((await colleague.call(addTimeEntry, { params, body: { ...body, minutes: 0 } })).status).toBe(400)
    expect((await colleague.call(addTimeEntry, { params, body: { ...body, minutes: 1_441 } })).status).toBe(
      400,
    )
  })

  test('the report counts confirmed entries by technician, ticket and day, and a technician only their own', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const params = { id: cast.ticketId }
    const technician = await desk.as(cast.technician)
    const colleague = await desk.as(await desk.aTechnician({ name: 'Nora' }))
    const add = (client: typeof technician, day: string, minutes: number, billable = true) =>
      client.call(addTimeEntry, { params, body: { day, minutes, billable } })
    await add(technician, '2026-03-28', 10)
    await add(technician, '2026-03-29', 20, false)
    await add(colleague, '2026-03-29', 40)
    await add(colleague, '2026-04-01', 80)
    const query = { from: '2026-03-28', to: '2026-03-31' }
    const administrator = await desk.as(await desk.anAdministrator())
    const { body } = await administrator.call(readTimeReport, { query })
    expect(body.totals).toEqual({ entries: 3, minutes: 70, billableMinutes: 50 })
    expect(body.byDay).toMatchObject([
      { day: '2026-03-28', minutes: 10 },
      { day: '2026-03-29', minutes: 60 },
    ])
    expect(body.byTicket).toMatchObject([{ id: cast.ticketId, minutes: 70 }])
    expect((await technician.call(readTimeReport, { query })).body.totals.minutes).toBe(30)
    const narrowed = { query: { ...query, engine: 'teamviewer' as const } }
    expect((await administrator.call(readTimeReport, narrowed)).body.totals.entries).toBe(0)
    const csv = await administrator.get<string>(
      `${exportReportTable.path}?from=${query.from}&to=${query.to}&table=time_technician`,
    )
    expect(JSON.stringify(csv.body)).toContain('Camille Martin,2,30,10')
  })

  test('a suggestion is for the day on which the session began where the organisation is', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const timeZone = 'Pacific/Kiritimati'
    await desk.deps.db
      .update(organisations)
      .set({ timeZone })
      .where(eq(organisations.id, cast.organisation.id))
    const session = await helped(desk, cast)
    const { body } = await (await desk.as(cast.technician)).call(listTimeEntries, {
      params: { id: cast.ticketId },
    })
    expect(body.items[0]?.day).toBe(zonedDay(session.joinedAt ?? at(0), timeZone))
  })
})
