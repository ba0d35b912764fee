import { DesksideError } from '@deskside/protocol/errors'
import { readMe } from '@deskside/protocol/http/people'
import { exportSessionReport } from '@deskside/protocol/http/reports'
import { closeTicket, listTickets, readTicket } from '@deskside/protocol/http/tickets'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { address } from '../../src/api/address.ts'
import { call } from '../../src/api/call.ts'
import { setCsrfToken } from '../../src/api/csrf.ts'
import { issuesOf } from '../../src/api/problem.ts'
import { aTicket } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'

const id = aTicket().id
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('was not refused'),
    (failure: unknown) => failure as DesksideError,
  )

beforeEach(() => setCsrfToken('token-1'))

describe('an address', () => {
  it('has its parameters filled in, safely', () => {
    expect(address(readTicket, { params: { id: 'a/b' } })).toBe('/api/tickets/a%2Fb')
  })

  it('leaves out what is absent, and joins lists by commas', () => {
    const query = { search: 'blank page', status: ['a', 'b'], team: undefined, tag: '' }
    expect(address(listTickets, { query })).toBe('/api/tickets?search=blank+page&status=a%2Cb')
  })

  it('keeps a dot that belongs to the path', () => {
    expect(address(exportSessionReport, { query: { from: '2026-01-01', to: '2026-01-31' } })).toBe(
      '/api/reports/sessions.csv?from=2026-01-01&to=2026-01-31',
    )
  })

  it('is refused without a parameter that it needs', () => {
    expect(() => address(readTicket, {})).toThrow('needs id')
  })
})

describe('a call', () => {
  it('reads without the token that guards changes', async () => {
    const asked = fakeFetch(() => answerJson(aTicket()))
    await expect(call(readTicket, { params: { id } })).resolves.toEqual(aTicket())
    expect(asked[0]).toMatchObject({ method: 'GET', url: `/api/tickets/${id}` })
    expect(asked[0]?.headers).not.toHaveProperty('x-csrf-token')
  })

  it('sends the token and the body with a change', async () => {
    const asked = fakeFetch(() => answerJson(aTicket()))
    await call(closeTicket, { params: { id }, body: { endSession: true } })
    expect(asked[0]).toMatchObject({ method: 'POST', body: { endSession: true } })
    expect(asked[0]?.headers).toMatchObject({ 'x-csrf-token': 'token-1', 'content-type': 'application/json' })
  })

  it('takes the new token and tries once more when the login changed in another tab', async () => {
    const asked = fakeFetch(({ url, headers }) => {
      if (url === readMe.path) return answerJson({ csrfToken: 'token-2' })
      return headers['x-csrf-token'] === 'token-2' ? answerJson(aTicket()) : refuse('csrf_failed', 403)
    })
    await expect(call(closeTicket, { params: { id } })).resolves.toEqual(aTicket())
    expect(asked.map(({ url }) => url)).toEqual([
      `/api/tickets/${id}/close`,
      '/api/me',
      `/api/tickets/${id}/close`,
    ])
  })

  it('does not try for ever', async () => {
    const asked = fakeFetch(({ url }) =>
      url === readMe.path ? answerJson({ csrfToken: 'x' }) : refuse('csrf_failed', 403),
    )
    expect((await refusalOf(call(closeTicket, { params: { id } }))).code).toBe('csrf_failed')
    expect(asked).toHaveLength(3)
  })

  it('[SES-11] tells a refusal with its code, its facts and the fields at fault', async () => {
    const issues = [{ path: 'body.title', message: 'too long' }]
    fakeFetch(() =>
      refuse('session_still_open', 409, { details: { sessionId: 's1' }, issues, requestId: 'r1' }),
    )
    const refusal = await refusalOf(call(closeTicket, { params: { id } }))
    expect(refusal).toBeInstanceOf(DesksideError)
    expect(refusal.code).toBe('session_still_open')
    expect(refusal.details).toMatchObject({ sessionId: 's1', requestId: 'r1' })
    expect(issuesOf(refusal)).toEqual({ 'body.title': 'too long' })
  })

  it.each([
    [502, 'server_unreachable'],
    [504, 'server_unreachable'],
    [413, 'too_large'],
    [429, 'too_many_requests'],
    [500, 'internal'],
  ])('reads the status %i of a proxy in between as %s', async (status, code) => {
    fakeFetch(() => new Response('<html>proxy</html>', { status }))
    expect((await refusalOf(call(readTicket, { params: { id } }))).code).toBe(code)
  })

  it('says that the server is out of reach when there is no answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect((await refusalOf(call(readTicket, { params: { id } }))).code).toBe('server_unreachable')
  })

  it('passes on that somebody has gone away meanwhile', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('gone', 'AbortError')))
    expect((await refusalOf(call(readTicket, { params: { id } }))).name).toBe('AbortError')
  })
})
