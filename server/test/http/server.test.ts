import { createTeam } from '@deskside/protocol/http/teams'
import { expect, test } from 'vitest'
import { systemClock } from '../../src/domain/context.ts'
import { createApp } from '../../src/http/create-app.ts'
import { guardAccess } from '../../src/http/plugins/access.ts'
import { createLogger } from '../../src/lib/pino-logger.ts'
import { aServer } from '../support/server.ts'

test('answers as alive and, with its database, as ready', async () => {
  const desk = await aServer()
  const client = desk.anonymous()
  expect((await client.get('/healthz')).body).toEqual({ status: 'ok' })
  expect((await client.get('/readyz')).body).toEqual({ status: 'ready', database: 'ok' })
})

test('a route that does not say who it is for keeps the server from starting', async () => {
  const app = createApp({ logger: createLogger('silent'), trustProxy: false, tls: null })
  guardAccess(app, { clock: systemClock })
  app.get('/api/forgotten', async () => 'open to all')
  await expect(app.ready()).rejects.toThrow('GET /api/forgotten')
})

test('half a character in JSON, which no text can hold, becomes the mark for one', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.anAdministrator())
  const answer = await client.request('POST', createTeam.path, '{"name":"Half \\ud83d"}', {
    'content-type': 'application/json',
  })
  expect(answer).toMatchObject({ status: 200, body: { name: 'Half \ufffd' } })
})

test('a wrong method and a wrong address are told apart, and neither is a page', async () => {
  const client = (await aServer()).anonymous()
  expect(await client.get('/api/nothing')).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  })
  expect(await client.post('/readyz')).toMatchObject({ status: 405 })
})

test('a part of an address that is too long for any route is refused in our words', async () => {
  const client = (await aServer()).anonymous()
  expect(await client.request('PATCH', `/api/people/${'1'.repeat(201)}`, '{}')).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_request', requestId: expect.any(String) } },
  })
})
