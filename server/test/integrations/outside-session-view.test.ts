import * as contracts from '@deskside/protocol/http/sessions'
import { expect, test } from 'vitest'
import { outsideSessions } from '../../src/db/schema/index.ts'
import { anOutsideDesk, anOutsideSession } from '../support/outside-desk.ts'
import { failing, held } from '../support/teamviewer/faults.ts'

test('the links of both sides are shown to those who help, and to nobody who only oversees', async () => {
  const world = await anOutsideDesk()
  const { desk, there, cast } = world
  const session = await anOutsideSession(world)
  const { supporter_link, end_customer_link } = there.session(session.code)
  const params = { id: session.id }
  const seenBy = async (client: Awaited<ReturnType<typeof desk.as>>) =>
    (await client.call(contracts.readSession, { params })).body

  const technician = await seenBy(await desk.as(cast.technician))
  expect(technician).toMatchObject({
    engine: 'teamviewer',
    technicianLink: supporter_link,
    customerLink: end_customer_link,
    outside: { state: 'open', online: false, trouble: null, connection: 'active', reports: [] },
    can: { stop: true, endLocally: false, showCodeAgain: false },
  })
  const overseer = await seenBy(await desk.as(await desk.anAdministrator({ inTeam: false })))
  expect(overseer).toMatchObject({ technicianLink: null, customerLink: null })
  expect(JSON.stringify(overseer)).not.toContain(supporter_link)

  const mine = await (await desk.as(cast.requester)).call(contracts.listMySessions, { query: {} })
  expect(mine.body.items).toMatchObject([{ id: session.id, customerLink: end_customer_link }])
  expect(JSON.stringify(mine.body)).not.toContain(supporter_link)
})

test('[SES-12] a Stop that was refused shows why, and that it can be ended here; the console stays closed', async () => {
  const world = await anOutsideDesk()
  const { desk, there, cast } = world
  const session = await anOutsideSession(world)
  const client = await desk.as(cast.technician)
  const params = { id: session.id }
  there.misbehave('PUT /sessions/{code}', failing(500, 'before the effect'), 9)
  expect(await client.call(contracts.stopSession, { params })).toMatchObject({
    status: 502,
    body: { error: { code: 'engine_unavailable', details: { reason: 'server_error' } } },
  })
  expect((await client.call(contracts.readSession, { params })).body).toMatchObject({
    outside: { state: 'close_failed', trouble: { reason: 'server_error' } },
    can: { stop: true, endLocally: true },
  })
  expect(await client.call(contracts.showCodeAgain, { params })).toMatchObject({ status: 502 })
  const ended = await client.call(contracts.stopSession, { params, body: { locally: true } })
  expect(ended.body).toMatchObject({ state: 'ended', outside: { ending: 'unconfirmed' } })
})

test('with another master key the pages lack the links, and nothing else', async () => {
  const world = await anOutsideDesk()
  const { desk, cast } = world
  const session = await anOutsideSession(world)
  const broken = { sealedLinks: 'v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
  await desk.deps.db.update(outsideSessions).set(broken)
  const client = await desk.as(cast.technician)
  const { status, body } = await client.call(contracts.readSession, { params: { id: session.id } })
  expect(status).toBe(200)
  expect(body).toMatchObject({ state: 'waiting', technicianLink: null, customerLink: null })
  const mine = await (await desk.as(cast.requester)).call(contracts.listMySessions, { query: {} })
  expect(mine.body.items).toMatchObject([{ id: session.id, customerLink: null }])
  const stopped = await client.call(contracts.stopSession, { params: { id: session.id } })
  expect(stopped.body).toMatchObject({ state: 'ended' })
})

test('the ticket’s page learns that a Play waits for TeamViewer', async () => {
  const world = await anOutsideDesk()
  const { desk, cast, there } = world
  const client = await desk.as(cast.technician)
  const seen = async () =>
    (await client.call(contracts.readTicketSession, { params: { id: cast.ticketId } })).body
  expect(await seen()).toEqual({ session: null, starting: false })
  const { fault, arrived, release } = held()
  there.misbehave('POST /sessions', fault)
  const playing = anOutsideSession(world)
  await arrived
  expect(await seen()).toEqual({ session: null, starting: true })
  release()
  await playing
  expect(await seen()).toMatchObject({
    starting: false,
    session: { engine: 'teamviewer', state: 'waiting' },
  })
})
