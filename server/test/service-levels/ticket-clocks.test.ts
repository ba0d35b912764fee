import { saveServiceLevels } from '@deskside/protocol/http/service-levels'
import { updateTicketOption } from '@deskside/protocol/http/ticket-options'
import * as contracts from '@deskside/protocol/http/tickets'
import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { notifications } from '../../src/db/schema/index.ts'
import { watchClocks } from '../../src/domain/service-levels/watch-clocks.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

let desk: TestDesk
let technician: TestPerson
let requester: TestPerson
let client: TestClient
let administrator: TestClient
let id: string

const always = Array(7).fill([{ from: 0, until: 1440 }])
const levels = (priorityId: string, responseMinutes: number | null, resolutionMinutes: number | null) => ({
  timeZone: 'UTC',
  week: always,
  holidays: [],
  targets: [{ priorityId, responseMinutes, resolutionMinutes }],
  warnMinutes: 10,
})

beforeEach(async () => {
  desk = await aServer()
  technician = await desk.aTechnician()
  requester = await desk.aRequester()
  client = await desk.as(technician)
  administrator = await desk.as(await desk.anAdministrator())
  await administrator.call(saveServiceLevels, {
    body: levels(await optionId(desk, 'priority', 'high'), 60, 240),
  })
  const priorityId = await optionId(desk, 'priority', 'high')
  id = (await aTicket(desk, requester, { priorityId })).ticket.id
})

const read = async () => (await client.call(contracts.readTicket, { params: { id } })).body
const minutes = (count: number) => desk.clock.advance(count * 60_000)
const setStatus = async (key: string) =>
  client.call(contracts.updateTicket, {
    params: { id },
    body: { statusId: await optionId(desk, 'status', key) },
  })
const dueIn = async (clock: 'response' | 'resolution') => {
  const { createdAt, sla } = await read()
  const dueAt = sla?.[clock]?.dueAt
  return dueAt ? Math.round((Date.parse(dueAt) - Date.parse(createdAt)) / 60_000) : null
}
const told = async () =>
  (
    await desk.deps.db
      .select({ event: notifications.event })
      .from(notifications)
      .where(and(eq(notifications.personId, technician.id), eq(notifications.ticketId, id)))
      .orderBy(notifications.id)
  )
    .map(({ event }) => event)
    .filter((event) => event.startsWith('sla_'))
const breaches = async () =>
  (await client.call(contracts.readTimeline, { params: { id } })).body.items.flatMap((entry) =>
    entry.kind === 'event' && entry.event.type === 'ticket.sla_breached' ? [entry.event.clock] : [],
  )
const overdue = async () =>
  (
    await client.call(contracts.listTickets, { query: { due: 'overdue', sort: 'due', direction: 'asc' } })
  ).body.items.some((row) => row.id === id)

test('a priority promises both times; another one nothing; requesters see none of it', async () => {
  expect([await dueIn('response'), await dueIn('resolution')]).toEqual([60, 240])
  const theirs = await desk.as(requester)
  expect((await theirs.call(contracts.readTicket, { params: { id } })).body.sla).toBeNull()
  const priorityId = await optionId(desk, 'priority', 'low')
  await client.call(contracts.updateTicket, { params: { id }, body: { priorityId } })
  expect((await read()).sla).toBeNull()
})

test('the clocks stand still while the ticket waits for its requester', async () => {
  minutes(20)
  await setStatus('waiting')
  expect((await read()).sla?.stopped).toBe(true)
  minutes(200)
  await watchClocks(desk.deps)
  expect([await breaches(), await overdue()]).toEqual([[], false])
  await setStatus('in_progress')
  expect([await dueIn('response'), await dueIn('resolution')]).toEqual([260, 440])
})

test('while it waits for somebody else they go on, also when the status comes to mean that', async () => {
  minutes(20)
  await setStatus('waiting')
  minutes(30)
  await administrator.call(updateTicketOption, {
    params: { id: await optionId(desk, 'status', 'waiting') },
    body: { phase: 'on_hold' },
  })
  expect((await read()).sla?.stopped).toBe(false)
  expect([await dueIn('response'), await dueIn('resolution')]).toEqual([90, 270])
  minutes(41)
  await watchClocks(desk.deps)
  expect([await breaches(), await overdue()]).toEqual([['response'], true])
})

test('the first public answer of a technician ends the first clock: no note, no word of the requester does', async () => {
  const say = (by: TestClient, visibility: 'public' | 'internal') =>
    by.call(contracts.commentTicket, { params: { id }, body: { body: 'Hello', visibility } })
  await say(client, 'internal')
  await say(await desk.as(requester), 'public')
  expect((await read()).sla?.response?.doneAt).toBeNull()
  minutes(5)
  await say(client, 'public')
  const first = (await read()).sla?.response?.doneAt
  minutes(5)
  await say(client, 'public')
  expect(first).not.toBeNull()
  expect((await read()).sla?.response?.doneAt).toBe(first)
})

test('what runs out is told once, before and after, however many nodes look', async () => {
  minutes(51)
  await Promise.all([watchClocks(desk.deps), watchClocks(desk.deps)])
  expect([await told(), await breaches(), await overdue()]).toEqual([['sla_warning'], [], false])
  minutes(10)
  await Promise.all([watchClocks(desk.deps), watchClocks(desk.deps)])
  await watchClocks(desk.deps)
  expect([await told(), await breaches()]).toEqual([['sla_warning', 'sla_breached'], ['response']])
  expect(await overdue()).toBe(true)
  minutes(200)
  await watchClocks(desk.deps)
  expect(await breaches()).toEqual(['response', 'resolution'])
})

test('closing ends both, and reopening goes on where they stood', async () => {
  minutes(30)
  await client.call(contracts.closeTicket, { params: { id }, body: {} })
  const { sla } = await read()
  expect([sla?.response?.doneAt, sla?.resolution?.doneAt]).not.toContain(null)
  minutes(200)
  await watchClocks(desk.deps)
  expect(await breaches()).toEqual([])
  await client.call(contracts.reopenTicket, { params: { id } })
  expect(await dueIn('resolution')).toBe(440)
})

test('a promise made later shows what is over already, and troubles nobody with it', async () => {
  const low = await optionId(desk, 'priority', 'low')
  id = (await aTicket(desk, requester, { priorityId: low })).ticket.id
  minutes(120)
  await administrator.call(saveServiceLevels, { body: levels(low, 60, 240) })
  await watchClocks(desk.deps)
  expect([await overdue(), await breaches(), await told()]).toEqual([true, [], []])
})

test.each([
  ['no hours at all', { week: Array(7).fill([]) }],
  ['hours that end before they begin', { week: [[{ from: 600, until: 540 }], ...always.slice(1)] }],
  [
    'a priority of nobody',
    {
      targets: [
        { priorityId: '0190a0c0-0000-7000-8000-000000000000', responseMinutes: 1, resolutionMinutes: null },
      ],
    },
  ],
])('%s is refused', async (_name, part) => {
  const body = { ...levels(await optionId(desk, 'priority', 'high'), 60, 240), ...part }
  expect((await administrator.call(saveServiceLevels, { body })).status).toBe(400)
})
