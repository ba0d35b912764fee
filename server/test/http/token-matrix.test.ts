import { createArticle } from '@deskside/protocol/http/articles'
import { listAudit } from '@deskside/protocol/http/audit'
import { listReportedSessions } from '@deskside/protocol/http/reports'
import type { Route } from '@deskside/protocol/http/route'
import { allRoutes } from '@deskside/protocol/http/routes'
import { startSession } from '@deskside/protocol/http/sessions'
import * as tickets from '@deskside/protocol/http/tickets'
import { deskScopes, type TokenScope, tokenScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { expect, test } from 'vitest'
import { sealAudit } from '../../src/domain/audit/seal-audit.ts'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { scopesOf } from '../../src/domain/script-tokens/script-token-policy.ts'
import { createApp } from '../../src/http/create-app.ts'
import { guardAccess } from '../../src/http/plugins/access.ts'
import { newId } from '../../src/lib/id.ts'
import { createLogger } from '../../src/lib/pino-logger.ts'
import { dayIn } from '../support/day-in.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

type Refusal = { error?: { code?: string } }
const turnedAway = /^(not_signed_in|login_expired|token_not_valid|scope_missing|not_for_tokens|forbidden)$/
const asksForLogin = (route: Route) => !['public', 'set_up', 'join'].includes(route.access)

/** A program at the desk's own interface, with a token of this person's. */
async function aProgram(desk: TestDesk, owner: TestPerson, scopes: readonly TokenScope[]) {
  const wish = { name: `Program ${newId().slice(-12)}`, scopes: [...scopes], days: null }
  const { token, view } = await createScriptToken(desk.deps, await desk.actorOf(owner), wish)
  const client = desk.anonymous(owner.organisation)
  const headers = { authorization: `Bearer ${token}`, origin: '' }
  return { client, headers, name: view.name, token, id: view.id }
}

type Program = Awaited<ReturnType<typeof aProgram>>

async function knock(client: TestClient, { method, path }: Route, headers: Record<string, string>) {
  const body = method === 'GET' || method === 'DELETE' ? undefined : { token: 'x', nonsense: true }
  const url = path.replace(/:\w+/g, newId())
  const { status, body: answer } = await client.request<Refusal>(method, url, body, headers)
  return { status, code: answer?.error?.code ?? 'none' }
}

test('[ADM-8] every route × scope × role: a token opens what its scope names, within its owner’s rights, and nothing else', async () => {
  const desk = await aServer({
    limits: { perMinute: Number.MAX_SAFE_INTEGER, perRoute: false, perToken: 1e9 },
  })
  for (const owner of [await desk.aTechnician(), await desk.anAdministrator()]) {
    const all = await aProgram(desk, owner, scopesOf(owner))
    const programs = new Map<string, { only: Program; without: Program }>()
    for (const scope of deskScopes) {
      const others = scopesOf(owner).filter((one) => one !== scope)
      programs.set(scope, {
        only: await aProgram(desk, owner, [scope]),
        without: await aProgram(desk, owner, others),
      })
    }
    for (const route of allRoutes.filter(asksForLogin)) {
      const cell = `${owner.role} ${route.method} ${route.path}`
      if (route.scope === 'none') {
        // Whatever a token was given: the strongest is turned away.
        const { code } = await knock(all.client, route, all.headers)
        expect(code, cell).toBe('not_for_tokens')
        continue
      }
      const { only, without } = programs.get(route.scope) ?? {}
      if (!only || !without) throw new Error(`${cell} names a scope that is not the desk’s own`)
      const inside = await knock(only.client, route, only.headers)
      expect(inside.status, cell).toBeLessThan(500)
      expect(inside.code, cell).not.toMatch(turnedAway)
      // What all other scopes together do not open, none of them opens.
      expect((await knock(without.client, route, without.headers)).code, cell).toBe('scope_missing')
    }
  }
})

test('tokens, people’s roles, settings, audit and sessions are for no token; each scope opens something', () => {
  const open = allRoutes.filter(({ scope }) => scope !== 'none')
  for (const scope of deskScopes.filter((one) => one !== 'notes:read'))
    expect(
      open.some((route) => route.scope === scope),
      scope,
    ).toBe(true)
  expect(open.filter(({ access }) => access === 'administrator')).toEqual([])
  expect(
    open.filter(({ tag }) => ['API tokens', 'Audit', 'Join', 'Login', 'Sessions', 'Me'].includes(tag)),
  ).toEqual([])
  for (const { method, scope, path } of open)
    if (!path.startsWith('/api/reports'))
      expect(scope.endsWith(method === 'GET' ? ':read' : ':write'), path).toBe(true)
})

test('a route that does not say which tokens open it keeps the server from starting', async () => {
  const app = createApp({ logger: createLogger('silent'), trustProxy: false, tls: null })
  guardAccess(app, { clock: { now: () => new Date() } })
  app.get('/api/silent', { config: { access: 'technician' } }, async () => 'x')
  await expect(app.ready()).rejects.toThrow('which tokens open them: GET /api/silent')
})

test('a token is nothing in another organisation, beside a login, once revoked, or mistyped', async () => {
  const desk = await aServer()
  const owner = await desk.aTechnician()
  const { headers, token } = await aProgram(desk, owner, ['tickets:read'])
  const refused = { status: 401, body: { error: { code: 'token_not_valid' } } }
  const other = desk.anonymous(await desk.anOrganisation())
  expect(await other.call(tickets.listTickets, { headers })).toMatchObject(refused)
  expect(await (await desk.as(owner)).call(tickets.listTickets, { headers })).toMatchObject(refused)
  for (const authorization of [`Bearer ${token}x`, `Basic ${token}`, 'Bearer'])
    expect(await desk.anonymous().call(tickets.listTickets, { headers: { authorization } })).toMatchObject(
      refused,
    )
  await desk.deps.db.execute(`update script_tokens set revoked_at = now()`)
  expect(await desk.anonymous().call(tickets.listTickets, { headers })).toMatchObject(refused)
})

test('a ticket made by a token comes from the API, is its owner’s doing, and the audit names the token', async () => {
  const desk = await aServer()
  const owner = await desk.aTechnician()
  const { client, headers, name } = await aProgram(desk, owner, ['tickets:write'])
  const made = await client.call(tickets.createTicket, { headers, body: { title: 'Disk full on srv-3' } })
  expect(made).toMatchObject({ status: 200, body: { source: { key: 'api' }, requester: { id: owner.id } } })
  const params = { id: made.body.id }
  await client.call(tickets.commentTicket, { headers, params, body: { body: 'Seen again' } })
  const article = await client.call(createArticle, {
    headers,
    body: { texts: { en: { title: 'x', body: 'x' } } },
  })
  expect(article).toMatchObject({ status: 403, body: { error: { code: 'scope_missing' } } })
  const administrator = await desk.as(await desk.anAdministrator())
  await sealAudit(desk.deps)
  const { items } = (await administrator.call(listAudit, { query: {} })).body
  const byToken = items.filter(({ details }) => details.token === name).map(({ action }) => action)
  expect(byToken).toEqual(expect.arrayContaining(['ticket.created', 'ticket.commented']))
  await (await desk.as(owner)).call(tickets.commentTicket, { params, body: { body: 'By hand' } })
  await sealAudit(desk.deps)
  const [latest] = (await administrator.call(listAudit, { query: { area: 'ticket' } })).body.items
  expect(latest).toMatchObject({ action: 'ticket.commented' })
  expect(latest?.details.token).toBeUndefined()
})

test('a token sees what its owner sees: internal comments, their files and their words only with notes:read', async () => {
  const desk = await aServer()
  const owner = await desk.aTechnician()
  const page = await desk.as(owner)
  const { ticket } = await aTicket(desk, owner)
  const params = { id: ticket.id }
  const file = await page.upload<{ id: string }>(tickets.uploadAttachment.path, Buffer.from('x'), {
    name: 'x.txt',
    type: 'text/plain',
  })
  const note = { body: 'toner suspicion', visibility: 'internal' as const, attachmentIds: [file.body.id] }
  await page.call(tickets.commentTicket, { params, body: note })
  const seenWith = async (...scopes: TokenScope[]) => {
    const { client, headers } = await aProgram(desk, owner, scopes)
    const timeline = await client.call(tickets.readTimeline, { headers, params })
    const found = await client.call(tickets.listTickets, { headers, query: { search: 'suspicion' } })
    const path = tickets.downloadAttachment.path.replace(':id', file.body.id)
    const download = await client.request('GET', path, undefined, headers)
    return [JSON.stringify(timeline.body).includes('suspicion'), found.body.items.length, download.status]
  }
  expect(await seenWith('tickets:read')).toEqual([false, 0, 404])
  expect(await seenWith('tickets:read', 'notes:read')).toEqual([true, 1, 200])
  const stranger = await desk.aTechnician({ inTeam: false })
  const { client, headers } = await aProgram(desk, stranger, ['tickets:read'])
  const theirs = await aTicket(desk, owner, { teamId: owner.organisation.teamId })
  expect((await client.call(tickets.readTicket, { headers, params: { id: theirs.ticket.id } })).status).toBe(
    404,
  )
})

test('[SES-11] a token never closes a ticket with an open session, unless it works with sessions too, nor reads a code', async () => {
  const desk = await aServer()
  const owner = await desk.aTechnician()
  const page = await desk.as(owner)
  const { ticket } = await aTicket(desk, owner)
  const params = { id: ticket.id }
  const { session } = (await page.call(startSession, { params, body: { invite: false } })).body
  const scopes = tokenScopes.filter((scope) => scope !== 'sessions' && scope !== 'users')
  const { client, headers } = await aProgram(desk, owner, scopes)
  for (const endSession of [false, true]) {
    const closing = await client.call(tickets.closeTicket, { headers, params, body: { endSession } })
    expect(closing).toMatchObject({ status: 409, body: { error: { code: 'session_still_open' } } })
    expect(JSON.stringify(closing.body)).not.toContain(session.code)
  }
  const bulk = { ids: [ticket.id], action: { do: 'close' as const } }
  const results = (await client.call(tickets.bulkUpdateTickets, { headers, body: bulk })).body.results
  expect(results).toMatchObject([{ ok: false, error: 'session_still_open' }])
  const today = dayIn(desk.clock.now())
  for (const read of [
    await client.call(tickets.readTimeline, { headers, params }),
    await client.call(tickets.readTicket, { headers, params }),
    await client.call(listReportedSessions, { headers, query: { from: '2020-01-01', to: today } }),
  ]) {
    expect(read.status).toBe(200)
    expect(JSON.stringify(read.body)).not.toContain(session.code)
  }
  const both = await aProgram(desk, owner, ['tickets:write', 'sessions'])
  const closing = { headers: both.headers, params, body: { endSession: true } }
  expect((await both.client.call(tickets.closeTicket, closing)).body.status.phase).toBe('closed')
})

test('a token has a limit of its own at both interfaces together, and its last use is noted', async () => {
  const desk = await aServer({ limits: { perMinute: 1e9, perRoute: false, perToken: 3 } })
  const owner = await desk.aTechnician()
  const { client, headers } = await aProgram(desk, owner, ['tickets:read', 'account'])
  const ask = async (path: string) => (await client.request('GET', path, undefined, headers)).status
  expect([await ask('/api/tickets'), await ask('/api/v1/account'), await ask('/api/tickets')]).toEqual([
    200, 200, 200,
  ])
  expect(await ask('/api/tickets')).toBe(429)
  // In the manner of that interface.
  expect(await ask('/api/v1/account')).not.toBe(200)
})
