import { expect, test } from 'vitest'
import { aProgram } from '../support/api-program.ts'
import { aServer } from '../support/server.ts'
import { aStage } from './cases/stage.ts'
import { cases } from './cases.ts'

test('[API-1] the documented requests of every operation, and the awkward ones, get the documented answers', async () => {
  const desk = await aServer()
  const failures: string[] = []
  for (const [call, play] of Object.entries(cases))
    await play(await aStage(desk)).catch((error: Error) => failures.push(`${call}: ${error.stack}`))
  expect(failures.join('\n\n')).toBe('')
})

const fourFields = {
  error: expect.any(String),
  error_description: expect.any(String),
  error_code: expect.any(Number),
}

test('[API-1] every refusal has the four-field form, whatever it is about', async () => {
  const desk = await aServer()
  const program = await aProgram(desk, await desk.anAdministrator())
  const json = { 'content-type': 'application/json' }
  const refused: [string, () => Promise<{ status: number; body: unknown }>, number, string][] = [
    ['an unknown path', () => program.get('/nothing/here'), 404, 'not_found'],
    ['an unknown method', () => program.send('PATCH', '/account', { body: {} }), 404, 'not_found'],
    ['the base', () => program.get(''), 404, 'not_found'],
    ['malformed JSON', () => program.post('/groups', '{"name":'), 400, 'invalid_request'],
    ['a list for an object', () => program.post('/groups', '[]'), 400, 'invalid_request'],
    [
      'XML',
      () => program.post('/groups', '<a/>', { headers: { 'content-type': 'text/xml' } }),
      415,
      'invalid_request',
    ],
    [
      'a compressed body',
      () => program.post('/groups', '{}', { headers: { ...json, 'content-encoding': 'gzip' } }),
      415,
      'invalid_request',
    ],
    [
      'another site',
      () => program.post('/groups', {}, { headers: { origin: 'https://evil.example' } }),
      403,
      'blocked',
    ],
    ['no token', async () => (await aProgram(desk, null)).get('/account'), 401, 'invalid_token'],
    [
      'no Bearer',
      () => program.get('/account', { headers: { authorization: program.token ?? '' } }),
      401,
      'invalid_token',
    ],
  ]
  for (const [what, answer, status, error] of refused) {
    const got = await answer()
    expect({ status: got.status, body: got.body }, what).toEqual({ status, body: { ...fourFields, error } })
  }
  // Not over a socket: the server closes it before all has been sent, and the answer may be lost with it.
  const huge = await desk.app.inject({
    method: 'POST',
    url: '/api/v1/groups',
    headers: {
      authorization: `Bearer ${program.token}`,
      'content-type': 'application/json',
      host: 'localhost',
    },
    payload: `"${'x'.repeat(1024 * 1024)}"`,
  })
  expect({ status: huge.statusCode, body: huge.json() }).toEqual({
    status: 413,
    body: { ...fourFields, error: 'invalid_request' },
  })
})
