import { readMe, updateMe } from '@deskside/protocol/http/people'
import { allRoutes } from '@deskside/protocol/http/routes'
import { readSetUp } from '@deskside/protocol/http/set-up'
import { createTicket, listTickets } from '@deskside/protocol/http/tickets'
import { expect, test } from 'vitest'
import { pagePolicy } from '../../src/http/pages/content-security-policy.ts'
import { usualLimits } from '../../src/http/plugins/request-limits.ts'
import { createLogger } from '../../src/lib/pino-logger.ts'
import { aServer } from '../support/server.ts'

test('a page of another site is refused, with a cookie or without, by its Origin or by Sec-Fetch-Site', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const foreign = { status: 403, body: { error: { code: 'foreign_origin' } } }
  const headers: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost:8080' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: '', 'sec-fetch-site': 'same-site' },
    { origin: '' },
  ]
  for (const each of headers)
    expect(await client.call(updateMe, { body: { name: 'Eve' }, headers: each })).toMatchObject(foreign)
  const anonymous = desk.anonymous()
  const body = { email: 'ada@example.org', password: 'x' }
  const answer = await anonymous.request('POST', '/api/auth/sign-in/email', body, {
    origin: 'https://evil.example',
  })
  expect(answer).toMatchObject(foreign)
})

test('our own page is let through, by either sign; a program without cookies needs none', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const signs: Record<string, string>[] = [
    {},
    { origin: '', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
  ]
  for (const headers of signs)
    expect((await client.call(updateMe, { body: { name: 'Ada' }, headers })).status).toBe(200)
  const program = await desk
    .anonymous()
    .request('POST', '/api/join/read', { token: 'x'.repeat(22) }, { origin: '' })
  expect(program.status).toBe(404)
})

test('every field at fault is named at once', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const answer = await client.request('POST', createTicket.path, { title: '', tags: ['ok', ''], typeId: 'x' })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } })
  const { issues } = (answer.body as { error: { issues: { path: string }[] } }).error
  expect(issues.map(({ path }) => path).sort()).toEqual(['tags.1', 'title', 'typeId'])
  const query = await client.get<{ error: { issues: { path: string }[] } }>(`${listTickets.path}?limit=0`)
  expect(query.body.error.issues.map(({ path }) => path)).toEqual(['query.limit'])
})

test('a body that is no JSON, compressed, too large or of another kind is refused with its own code', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  const json = { 'content-type': 'application/json' }
  const send = (body: unknown, headers: Record<string, string>) =>
    client.request<{ error: { code: string } }>('PATCH', updateMe.path, body, headers)
  expect((await send('{', json)).body.error.code).toBe('invalid_request')
  expect((await send('{}', { ...json, 'content-encoding': 'gzip' })).body.error.code).toBe(
    'encoding_not_accepted',
  )
  expect((await send(`"${'x'.repeat(1024 * 1024)}"`, json)).body.error.code).toBe('too_large')
  expect((await send('<a/>', { 'content-type': 'text/xml' })).body.error.code).toBe('unsupported_media')
  expect((await send('{"__proto__":{"x":1}}', json)).body.error.code).toBe('invalid_request')
})

test('a page has the closed policy with a nonce of its own; data has an empty one', async () => {
  const desk = await aServer()
  const client = desk.anonymous()
  const policy = async (path: string) => String((await client.get(path)).headers['content-security-policy'])
  expect(await policy('/readyz')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  expect(pagePolicy('n', 'desk.example.org')).toBe(
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-n'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "connect-src 'self' ws://desk.example.org wss://desk.example.org",
      "frame-src 'self'",
      "worker-src 'self'",
      "font-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ].join('; '),
  )
  expect(pagePolicy('n', "x; script-src 'unsafe-inline'")).not.toContain('unsafe-inline')
})

test('every answer carries the security headers; HSTS where HTTPS has a name', async () => {
  const plain = (await (await aServer()).anonymous().get('/healthz')).headers
  expect(plain).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  })
  expect(plain['permissions-policy']).toContain('microphone=()')
  expect(plain['strict-transport-security']).toBeUndefined()
  const secure = await aServer({ env: { PUBLIC_URL: 'https://desk.example.org' } })
  const { headers } = await secure.anonymous().get('/healthz')
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
})

test('a route holds the limit of its contract, for each client apart', async () => {
  const desk = await aServer({ limits: usualLimits })
  const body = { email: 'ada@example.org' }
  const ask = async () => (await desk.anonymous().post('/api/auth/request-password-reset', body)).status
  const statuses = []
  for (let n = 0; n < 6; n++) statuses.push(await ask())
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  const elsewhere = await desk.app.inject({
    method: 'POST',
    url: '/api/auth/request-password-reset',
    remoteAddress: '203.0.113.9',
    headers: { host: 'localhost' },
    payload: body,
  })
  expect(elsewhere.statusCode).toBe(200)
  const limited = await desk.anonymous().post('/api/auth/request-password-reset', body)
  expect(limited).toMatchObject({ body: { error: { code: 'too_many_requests' } } })
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
})

test('a forwarded address counts only from a proxy that we were told to trust', async () => {
  const lines: string[] = []
  const logger = () => createLogger('info', { write: (line: string) => void lines.push(line) })
  const ipSeen = async (env: Record<string, string>, remoteAddress: string) => {
    const desk = await aServer({ env, logger: logger() })
    await desk.app.inject({
      url: readSetUp.path,
      remoteAddress,
      headers: { host: 'localhost', 'x-forwarded-for': '198.51.100.7' },
    })
    return (JSON.parse(lines.at(-1) ?? '{}') as { ip?: string }).ip
  }
  expect(await ipSeen({}, '127.0.0.1')).toBe('127.0.0.1')
  expect(await ipSeen({ TRUST_PROXY: '1' }, '10.0.0.1')).toBe('198.51.100.7')
  expect(await ipSeen({ TRUST_PROXY: '10.0.0.0/8' }, '10.0.0.1')).toBe('198.51.100.7')
  expect(await ipSeen({ TRUST_PROXY: '10.0.0.0/8' }, '192.0.2.1')).toBe('192.0.2.1')
})

test('the log has no query strings, no bodies, and of an unknown address not even the path', async () => {
  const lines: string[] = []
  const desk = await aServer({
    logger: createLogger('debug', { write: (line: string) => void lines.push(line) }),
  })
  const client = desk.anonymous()
  await client.get(`${readMe.path}?secret=hunter2`)
  await client.post('/api/auth/sign-in/email', { email: 'ada@example.org', password: 'hunter2-hunter2' })
  await client.get('/j/0123456789abcdefABCDEF')
  await client.get('/api/hunter2')
  expect(lines.length).toBeGreaterThanOrEqual(4)
  expect(lines.join('')).not.toMatch(/hunter2|0123456789abcdef|ada@example/)
})

test('the description of the API has every operation with its access', async () => {
  const desk = await aServer()
  const { body } = await desk
    .anonymous()
    .get<{ openapi: string; paths: Record<string, object> }>('/api/docs/json')
  for (const { path, method } of allRoutes)
    expect(Object.keys(body.paths[path.replace(/:(\w+)/g, '{$1}')] ?? {}), path).toContain(
      method.toLowerCase(),
    )
})
