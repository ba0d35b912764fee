import { describe, expect, test } from 'vitest'
import type { OutsideEngine } from '../../src/domain/sessions/outside-engine.ts'
import { teamViewerEngine } from '../../src/engines/teamviewer/teamviewer-engine.ts'
import { aWish } from '../support/outside-engine-contract.ts'
import { aTeamViewer, type StandIn } from '../support/teamviewer/stand-in.ts'

const marker = '0190a0c0-0000-7000-8000-000000000001'
const exactDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const span = { from: new Date('2026-03-24T09:00:00.400Z'), to: new Date('2026-03-24T10:00:00.400Z') }

/** Written after TeamViewer's documents, by hand: what each call sends, letter by letter. */
const table: {
  call: string
  make: (engine: OutsideEngine, service: StandIn, code: string) => Promise<unknown>
  sends: { method: string; path: string; query?: Record<string, unknown>; body?: unknown }[]
}[] = [
  {
    call: 'create',
    make: (engine, { token }) => engine.create(token, aWish({ marker })),
    sends: [
      {
        method: 'POST',
        path: '/sessions',
        body: {
          groupname: 'Deskside',
          description: 'Ticket 1042: Printer does not print',
          end_customer: { name: 'Zoé Customer', email: 'zoe@example.org' },
          waiting_message: 'Please wait a moment: Ann Example will be with you.',
          valid_until: exactDate,
          custom_api: `{"source":"https://desk.example.org","marker":"${marker}","ticket":1042}`,
        },
      },
    ],
  },
  {
    call: 'create, for somebody French and without an address, after an attempt that may have had its effect',
    make: (engine, { token }) =>
      engine.create(
        token,
        aWish({ marker, mayExist: true, language: 'fr', customer: { name: 'Zoé', email: null } }),
      ),
    sends: [
      { method: 'GET', path: '/sessions', query: { state: 'open', full_list: 'true' } },
      {
        method: 'POST',
        path: '/sessions',
        body: expect.objectContaining({
          end_customer: { name: 'Zoé' },
          waiting_message: 'Merci de patienter un instant : Ann Example vous rejoint.',
        }),
      },
    ],
  },
  {
    call: 'findByMarker',
    make: (engine, { token }) => engine.findByMarker(token, marker),
    sends: [{ method: 'GET', path: '/sessions', query: { state: 'open', full_list: 'true' } }],
  },
  {
    call: 'read',
    make: (engine, { token }, code) => engine.read(token, code),
    sends: [{ method: 'GET', path: '/sessions/{code}' }],
  },
  {
    call: 'listOpen',
    make: (engine, { token }) => engine.listOpen(token),
    sends: [{ method: 'GET', path: '/sessions', query: { state: 'open', full_list: 'true' } }],
  },
  {
    call: 'close',
    make: (engine, { token }, code) => engine.close(token, code),
    sends: [{ method: 'PUT', path: '/sessions/{code}', body: { state: 'closed' } }],
  },
  {
    call: 'listReports',
    make: (engine, { token }) => engine.listReports(token, span),
    sends: [
      {
        method: 'GET',
        path: '/reports/connections',
        query: { from_date: '2026-03-22T09:00:00Z', to_date: '2026-03-24T10:00:01Z', has_code: 'true' },
      },
    ],
  },
  {
    call: 'check',
    make: (engine, { token }) => engine.check(token),
    sends: [
      { method: 'GET', path: '/account' },
      { method: 'GET', path: '/contacts' },
      { method: 'GET', path: '/groups' },
      { method: 'GET', path: '/ping' },
      { method: 'GET', path: '/reports/connections', query: { from_date: exactDate, to_date: exactDate } },
      { method: 'GET', path: '/sessions', query: { state: 'open' } },
    ],
  },
]

describe('what is sent to TeamViewer', () => {
  test.each(table)('$call', async ({ make, sends }) => {
    const service = await aTeamViewer()
    const engine = teamViewerEngine({ apiUrl: service.url, source: 'https://desk.example.org' })
    const { code } = await engine.create(service.token, aWish())
    service.requests.splice(0)
    await make(engine, service, code)
    const shown = service.requests.map(({ method, path, query, body }) => ({ method, path, query, body }))
    const expected = sends.map(({ path, ...rest }) => ({
      query: {},
      body: undefined,
      ...rest,
      path: path.replace('{code}', service.world.sessions[0]?.code ?? ''),
    }))
    // The areas of a check are asked at the same time; `GET` comes before `POST` in create too.
    const keyOf = ({ path, method }: { path: string; method: string }) => `${path} ${method}`
    expect(shown.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))).toEqual(expected)
    expect(service.complaints).toEqual([])
  })

  test('every request carries the token as Bearer, asks for JSON, and sends it as JSON', async () => {
    const service = await aTeamViewer({ pageSize: 1 })
    const engine = teamViewerEngine({ apiUrl: service.url, source: 'https://desk.example.org' })
    await engine.check(service.token)
    const { code } = await engine.create(service.token, aWish())
    await engine.create(service.token, aWish())
    await engine.listOpen(service.token)
    await engine.close(service.token, code)
    for (const { headers, text } of service.requests) {
      expect(headers.authorization).toBe(`Bearer ${service.token}`)
      expect(headers.accept).toBe('application/json')
      expect(headers['content-type']).toBe(text ? 'application/json; charset=utf-8' : undefined)
    }
    expect(service.complaints).toEqual([])
  })

  test('the next page is asked for by the code that was named', async () => {
    const service = await aTeamViewer({ pageSize: 1 })
    const engine = teamViewerEngine({ apiUrl: service.url, source: 'https://desk.example.org' })
    for (let i = 0; i < 3; i++) await engine.create(service.token, aWish())
    const [newest, middle] = service.world.sessions
    service.requests.splice(0)
    expect(await engine.listOpen(service.token)).toHaveLength(3)
    expect(service.requests.map(({ query }) => query.offset)).toEqual([undefined, newest?.code, middle?.code])
  })

  test('the first session after a start asks for the time once, and is valid by the clock of the service', async () => {
    const service = await aTeamViewer({ clockOffsetMs: 50 * 3_600_000 })
    const engine = teamViewerEngine({ apiUrl: service.url, source: 'https://desk.example.org' })
    await engine.create(service.token, aWish())
    await engine.create(service.token, aWish())
    expect(service.requests.map(({ door }) => door)).toEqual([
      'GET /ping',
      'POST /sessions',
      'POST /sessions',
    ])
    for (const { valid_until, created_at } of service.world.sessions) {
      const hours = (Date.parse(valid_until) - Date.parse(created_at)) / 3_600_000
      expect(hours).toBeCloseTo(24, 1)
    }
  })

  test('texts end at the limits of TeamViewer, never within a character; an address that is too long is left out', async () => {
    const service = await aTeamViewer()
    const engine = teamViewerEngine({ apiUrl: service.url, source: 'https://desk.example.org' })
    await engine.create(
      service.token,
      aWish({
        ticket: { number: 1, title: '🖨️'.repeat(3000) },
        customer: { name: `${'x'.repeat(99)}🖨️`, email: `${'y'.repeat(250)}@example.org` },
      }),
    )
    const [session] = service.world.sessions
    expect(session?.end_customer).toEqual({ name: 'x'.repeat(99) })
    expect(session?.description?.length).toBeLessThanOrEqual(4000)
    expect(session?.description?.isWellFormed()).toBe(true)
    expect(service.complaints).toEqual([])
  })
})
