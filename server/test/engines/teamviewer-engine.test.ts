import { describe, expect, test } from 'vitest'
import type { OutsideEngine } from '../../src/domain/sessions/outside-engine.ts'
import { scrub } from '../../src/engines/teamviewer/scrub.ts'
import { type TeamViewerOptions, teamViewerEngine } from '../../src/engines/teamviewer/teamviewer-engine.ts'
import { aWish, failureOf, troubleOf } from '../support/outside-engine-contract.ts'
import {
  endless,
  type Fault,
  failing,
  held,
  huge,
  onlyLocation,
  refusing,
  saying,
  silent,
  tooMany,
} from '../support/teamviewer/faults.ts'
import { aTeamViewer, type StandIn, type StandInOptions } from '../support/teamviewer/stand-in.ts'

const patient = { callMs: 100_000, attemptMs: 50_000, backoffMs: 1 }

async function aDesk(
  options: StandInOptions = {},
  more: Partial<TeamViewerOptions> = {},
): Promise<{ service: StandIn; engine: OutsideEngine; token: string }> {
  const service = await aTeamViewer(options)
  const engine = teamViewerEngine({
    apiUrl: service.url,
    source: 'https://desk.example.org',
    limits: patient,
    ...more,
  })
  return { service, engine, token: service.token }
}

/** The right answer with something else in it. */
const altered =
  (change: object): Fault =>
  ({ act, send }) => {
    const answer = act()
    send({ ...answer, body: { ...(answer.body as object), ...change } })
  }

describe('what TeamViewer answers', () => {
  test.each([
    ['200 without a body', onlyLocation(200)],
    ['201 without a body', onlyLocation(201)],
    ['a redirect', onlyLocation(302)],
    ['a redirect to a path', onlyLocation(303, (location) => new URL(location).pathname)],
  ])('%s after a create: the session is asked for at the API itself', async (_name, fault) => {
    const { service, engine, token } = await aDesk()
    service.misbehave('POST /sessions', fault)
    const wish = aWish()
    const session = await engine.create(token, wish)
    expect(session).toMatchObject({ open: true, marker: wish.marker })
    expect(service.requests.map(({ door }) => door)).toEqual([
      'GET /ping',
      'POST /sessions',
      'GET /sessions/{code}',
    ])
  })

  test('nothing is sent to another host, whatever a redirect says', async () => {
    const { service, engine, token } = await aDesk()
    const elsewhere = await aTeamViewer()
    const away = onlyLocation(302, (location) => location.replace(service.host, elsewhere.host))
    for (const door of ['POST /sessions', 'GET /sessions/{code}', 'PUT /sessions/{code}'])
      service.misbehave(door, away, 1)
    // The session was made, and is found by its marker.
    const { code } = await engine.create(token, aWish())
    expect(await troubleOf(engine.read(token, code))).toEqual({ reason: 'unreadable', unclear: false })
    expect(await engine.close(token, code)).toBe('closed')
    expect(elsewhere.requests).toEqual([])
    expect(service.world.sessions).toHaveLength(1)
  })

  test.each([
    'javascript:alert(1)',
    'http://get.teamviewer.com/v15/s123456789',
    'http://127.evil.example/s1',
    'get.teamviewer.com',
    'https://get.teamviewer.com/ s1',
  ])('a link such as %s is given to nobody', async (link) => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    service.misbehave('GET /sessions/{code}', altered({ end_customer_link: link }))
    service.misbehave('GET /sessions/{code}', altered({ supporter_link: link }))
    for (let i = 0; i < 2; i++)
      expect(await troubleOf(engine.read(token, code))).toEqual({ reason: 'unreadable', unclear: false })
  })

  test('a link to this machine may be in the clear: a Deskside that is tried out', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    service.misbehave('GET /sessions/{code}', altered({ end_customer_link: 'http://localhost:3000/j/x' }))
    expect(await engine.read(token, code)).toMatchObject({ customerLink: 'http://localhost:3000/j/x' })
  })

  test('a closed session is read without its links; spelling and unknown keys do not matter', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    service.misbehave(
      'GET /sessions/{code}',
      altered({
        code: code.replace(/(\d{3})(\d{3})$/, ' $1 $2'),
        state: 'CLOSED',
        end_customer_link: undefined,
        supporter_link: null,
        online: null,
        created_at: '2026-03-24T09:00:00',
        surprise: { nested: true },
      }),
    )
    expect(await engine.read(token, code)).toMatchObject({
      code,
      open: false,
      online: false,
      createdAt: new Date('2026-03-24T09:00:00Z'),
    })
  })

  test('sessions of other programs may look as they like', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    const own = JSON.parse(JSON.stringify(service.session(code)))
    const rows = [null, 7, {}, { code: 'x', custom_api: '{"marker": 1}' }, { custom_api: 'plain words' }, own]
    service.misbehave('GET /sessions', saying(200, JSON.stringify({ sessions: rows })))
    expect(await engine.listOpen(token)).toEqual([expect.objectContaining({ code })])
  })

  test('an expired session that nobody closed is open still', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    service.session(code).valid_until = '2020-01-01T00:00:00Z'
    expect(await engine.listOpen(token)).toEqual([
      expect.objectContaining({ code, open: true, validUntil: new Date('2020-01-01T00:00:00Z') }),
    ])
  })

  test('connections without an end, or without a code, are none of ours', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    service.report(code, new Date('2026-03-24T09:00:00Z'), new Date('2026-03-24T09:10:00Z'), 'Ann')
    const [record] = service.world.records
    const rows = [{ ...record, end_date: undefined }, { ...record, session_code: undefined }, null, record]
    service.misbehave('GET /reports/connections', saying(200, JSON.stringify({ records: rows })))
    const span = { from: new Date('2026-03-24T00:00:00Z'), to: new Date('2026-03-25T00:00:00Z') }
    expect(await engine.listReports(token, span)).toEqual([
      expect.objectContaining({ code, userName: 'Ann' }),
    ])
  })
})

describe('limits', () => {
  test('[R-10] a body without an end is left at its limit', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    const { fault, cut } = endless()
    service.misbehave('GET /sessions/{code}', fault)
    expect(await troubleOf(engine.read(token, code))).toEqual({ reason: 'unreadable', unclear: false })
    await cut
  })

  test('a page of a list may be longer than other answers, and has a limit too', async () => {
    const { service, engine, token } = await aDesk()
    const page = { sessions: [], padding: 'x'.repeat(5_000_000) }
    service.misbehave('GET /sessions', saying(200, JSON.stringify(page)))
    expect(await engine.listOpen(token)).toEqual([])
    service.misbehave('GET /sessions', huge('before the effect', 9_000_000))
    expect(await troubleOf(engine.listOpen(token))).toEqual({ reason: 'unreadable', unclear: false })
  })

  test('a service that names a next page for ever is asked no further', async () => {
    const { service, engine, token } = await aDesk({}, { limits: { ...patient, pages: 5 } })
    const same: Fault = saying(200, JSON.stringify({ sessions: [], next_offset: 's123-456-789' }))
    service.misbehave('GET /sessions', same, Number.POSITIVE_INFINITY)
    expect(await engine.listOpen(token)).toEqual([])
    expect(service.count('GET /sessions')).toBe(2)
    service.behave()
    let page = 100_000_000
    const another: Fault = ({ send }) => {
      page += 1
      send({ status: 200, body: { sessions: [], next_offset: `s${page}` } })
    }
    service.misbehave('GET /sessions', another, Number.POSITIVE_INFINITY)
    expect(await engine.listOpen(token)).toEqual([])
    expect(service.count('GET /sessions')).toBe(2 + 5)
  })

  test('[R-10] when all is down, three failures end a call, the looks for the marker included', async () => {
    const { service, engine, token } = await aDesk()
    await engine.create(token, aWish())
    service.requests.splice(0)
    service.misbehave('*', failing(503, 'before the effect'), Number.POSITIVE_INFINITY)
    expect(await troubleOf(engine.create(token, aWish()))).toEqual({ reason: 'server_error', unclear: true })
    expect(service.requests.map(({ door }) => door)).toEqual([
      'POST /sessions',
      'GET /sessions',
      'GET /sessions',
    ])
  })

  test('[R-10] no call is longer than it may be: what is left decides about the last attempt', async () => {
    const limits = { ...patient, callMs: 2_000, leastAttemptMs: 1_500 }
    const { service, engine, token } = await aDesk({}, { limits })
    service.misbehave('*', silent('before the effect'), Number.POSITIVE_INFINITY)
    expect(await troubleOf(engine.read(token, 's123456789'))).toEqual({ reason: 'timeout', unclear: false })
    expect(service.requests.length).toBeLessThanOrEqual(1)
  })

  test('a slow answer is waited for', async () => {
    const { service, engine, token } = await aDesk()
    const { fault, arrived, release } = held()
    service.misbehave('GET /account', fault)
    const check = engine.check(token)
    await arrived
    release()
    expect(await check).toMatchObject({ account: { id: 'u7', name: 'Ann Example' } })
  })
})

describe('[R-10] Retry-After', () => {
  test('seconds that fit are waited, and then it is done', async () => {
    const { service, engine, token } = await aDesk()
    service.misbehave('GET /sessions', tooMany('1'))
    const startedAt = performance.now()
    expect(await engine.listOpen(token)).toEqual([])
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990)
    expect(service.count('GET /sessions')).toBe(2)
  })

  test('seconds that do not fit are passed on', async () => {
    const { service, engine, token } = await aDesk()
    service.misbehave('GET /sessions', tooMany('120'))
    expect(await failureOf(engine.listOpen(token))).toMatchObject({
      reason: 'rate_limited',
      retryAfterSeconds: 120,
    })
    expect(service.count('GET /sessions')).toBe(1)
  })

  test('a date is read by the clock of who wrote it', async () => {
    const { service, engine, token } = await aDesk()
    service.world.now = () => new Date('2020-02-29T12:00:00Z')
    service.misbehave('GET /sessions', tooMany('Sat, 29 Feb 2020 12:02:00 GMT'))
    const { retryAfterSeconds } = await failureOf(engine.listOpen(token))
    expect(retryAfterSeconds).toBe(120)
  })

  test('without one the caller is told that there is none', async () => {
    const { service, engine, token } = await aDesk()
    service.misbehave('GET /sessions', tooMany())
    expect((await failureOf(engine.listOpen(token))).retryAfterSeconds).toBeUndefined()
  })
})

describe('no connection', () => {
  test('nobody listens: nothing was sent, and nothing is in doubt', async () => {
    const { service, engine, token } = await aDesk()
    await service.close()
    for (const call of [() => engine.create(token, aWish()), () => engine.close(token, 's123456789')])
      expect(await troubleOf(call())).toEqual({ reason: 'unreachable', unclear: false })
  })

  test('a name that nobody has', async () => {
    const { engine, token } = await aDesk({}, { apiUrl: 'https://teamviewer.invalid/api/v1' })
    expect(await troubleOf(engine.create(token, aWish()))).toEqual({ reason: 'unreachable', unclear: false })
  })

  test('a certificate that nobody vouches for: the token is not sent, and once is enough', async () => {
    const { service, engine, token } = await aDesk({ tls: true })
    const failure = await failureOf(engine.create(token, aWish()))
    expect(failure).toMatchObject({ reason: 'unreachable', unclear: false })
    expect(failure.message).toContain('CERT')
    expect(service.requests).toEqual([])
  })
})

describe('clocks', () => {
  test('theirs minus ours, in the middle of the request', async () => {
    const theirs = new Date('2026-03-24T12:00:00Z')
    let ours = Date.parse('2026-03-24T09:00:00Z')
    // Every look at our clock is ten seconds after the one before: a request takes ten.
    const clock = {
      now: () => {
        ours += 10_000
        return new Date(ours)
      },
    }
    const { service, engine, token } = await aDesk({}, { clock })
    const { code } = await engine.create(token, aWish())
    service.world.now = () => theirs
    const begun = ours + 10_000
    const session = await engine.read(token, code)
    expect(session?.clockSkewMs).toBe(theirs.getTime() + 500 - (begun + 5_000))
  })
})

describe('secrets', () => {
  test('canary: no failure of any kind tells the token, a link or a code', async () => {
    const { service, engine, token } = await aDesk()
    const { code } = await engine.create(token, aWish())
    const { end_customer_link, supporter_link, code: shown } = service.session(code)
    const secrets = [token, end_customer_link, supporter_link, code, code.slice(1), shown]
    const all = `token ${token}, ${supporter_link} and ${end_customer_link} for ${shown} (${code})`
    const faults: Fault[] = [
      refusing(400, 'invalid_request', all),
      refusing(401, 'invalid_token', all),
      refusing(403, 'invalid_permission', all),
      refusing(409, all, all),
      saying(200, all),
      saying(200, JSON.stringify({ code: all, state: all, end_customer_link: all })),
      saying(500, all),
      onlyLocation(302, () => supporter_link),
    ]
    const calls = [
      () => engine.create(token, aWish()),
      () => engine.read(token, code),
      () => engine.listOpen(token),
      () => engine.check(token),
      () => engine.listReports(token, { from: new Date(0), to: new Date() }),
      () => engine.close(token, code),
    ]
    for (const fault of faults)
      for (const call of calls) {
        service.misbehave('*', fault, Number.POSITIVE_INFINITY)
        const told = await call().then(
          () => '',
          (error: Error) => textOf(error),
        )
        for (const secret of secrets) expect(told).not.toContain(secret)
        service.behave()
      }
  })

  test('a token that no header can carry is refused without being repeated', async () => {
    const { engine } = await aDesk()
    const failure = await failureOf(engine.check('secret\ntoken'))
    expect(failure.reason).toBe('revoked')
    expect(textOf(failure)).not.toContain('secret')
  })

  test('words for the log are one short line', () => {
    const words = scrub(`a\nb\u202e ${'long '.repeat(100)}`, 'token')
    expect(words).toMatch(/^a b long/)
    expect(words.length).toBeLessThanOrEqual(201)
  })
})

/** All that a log could make of an error, its causes included. */
const textOf = (error: Error): string =>
  [
    error.message,
    error.stack,
    JSON.stringify(error),
    error.cause instanceof Error ? textOf(error.cause) : '',
  ].join()
