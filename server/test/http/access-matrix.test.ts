import type { Access, Route } from '@deskside/protocol/http/route'
import { allRoutes } from '@deskside/protocol/http/routes'
import { expect, test } from 'vitest'
import { newId } from '../../src/lib/id.ts'
import { aServer, type TestClient } from '../support/server.ts'
import { aWorld, type Caller, callers } from './access-world.ts'

/** Who gets through a door at all. What they may do with the very object is the next question. */
const opensFor: Record<Access, readonly Caller[]> = {
  public: callers,
  set_up: callers,
  join: callers,
  signed_in: ['requester', 'technician', 'administrator'],
  technician: ['technician', 'administrator'],
  administrator: ['administrator'],
}

type Refusal = { error?: { code?: string } }

/** Asks with an id of nothing and a body that fits nothing: the access is decided before either is looked at. */
async function knock(client: TestClient, { method, path }: Route) {
  const body = method === 'GET' || method === 'DELETE' ? undefined : { token: 'x', nonsense: true }
  const { status, body: answer } = await client.request<Refusal>(method, path.replace(/:\w+/g, newId()), body)
  return { status, code: answer?.error?.code ?? 'none' }
}

test('every route lets in whom its access names, and turns everybody else away before looking at anything', async () => {
  const desk = await aServer()
  const { clients } = await aWorld(desk, desk.organisation)
  for (const route of allRoutes.filter(({ path }) => path !== '/api/auth/sign-out'))
    for (const caller of callers) {
      const { status, code } = await knock(clients[caller], route)
      const cell = `${caller} ${route.method} ${route.path}: ${status} ${code}`
      expect(status, cell).toBeLessThan(500)
      if (opensFor[route.access].includes(caller))
        expect(code, cell).not.toMatch(/^(not_signed_in|csrf_failed)$/)
      else expect(code, cell).toBe(caller === 'anonymous' ? 'not_signed_in' : 'forbidden')
    }
})

test('a login of one organisation is nobody in another, on every route', async () => {
  const desk = await aServer()
  const other = await aWorld(desk, await desk.anOrganisation())
  const guarded = allRoutes.filter(({ access }) => opensFor[access].length < callers.length)
  expect(guarded.length).toBeGreaterThan(30)
  for (const route of guarded)
    for (const caller of ['requester', 'technician', 'administrator'] as const) {
      const { cookie, csrfToken } = other.clients[caller]
      const client = desk.anonymous()
      client.csrfToken = csrfToken
      client.cookies = new Map([['dsk', cookie.slice('dsk='.length)]])
      const { code } = await knock(client, route)
      expect(code, `${caller} ${route.method} ${route.path}`).toMatch(/^(not_signed_in|login_expired)$/)
    }
})
