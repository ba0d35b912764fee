import { type ErrorCode, errors } from '@deskside/protocol/errors'
import { ErrorBody, type Route } from '@deskside/protocol/http/route'
import { errorsOf } from '@deskside/protocol/http/route-errors'
import { namedRoutes } from '@deskside/protocol/http/routes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { likeSchema } from '../support/like-schema.ts'
import { aServer, type TestClient } from '../support/server.ts'
import { aWorld } from './access-world.ts'

/** Cases of each operation; a release runs 2,000: `DESKSIDE_FUZZ_CASES=2000`. */
const cases = Number(process.env.DESKSIDE_FUZZ_CASES ?? 3)

/** The same cases each time, until another seed is asked for. */
const seed = Number(process.env.DESKSIDE_FUZZ_SEED ?? 25)

/** These ask another party over the network, whatever host is typed; what it may answer has tests of its own. */
const outward = new Set([
  'checkMailbox',
  'saveMailbox',
  'checkTeamViewerToken',
  'connectTeamViewer',
  'recheckTeamViewer',
])

type Input = { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown }

const part = (schema: z.ZodType | undefined, ids: string[]) =>
  schema ? likeSchema(schema, ids) : fc.constant({})

async function send(client: TestClient, { method, path, takes, query: hasQuery }: Route, input: Input) {
  const params = (input.params ?? {}) as Record<string, unknown>
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(wellFormed(params[name])))
  const query = hasQuery ? new URLSearchParams(pairs(input.query)).toString() : ''
  const address = query ? `${url}?${query}` : url
  if (takes) return client.upload(address, Buffer.from(JSON.stringify(input)), { name: 'x', type: 'x/y' })
  const body = method === 'GET' ? undefined : JSON.stringify(input.body)
  return client.request(method, address, body, body ? { 'content-type': 'application/json' } : {})
}

/** Dots alone are other addresses already in whoever sends them. */
const wellFormed = (value: unknown): string => {
  const text = (typeof value === 'string' ? value : JSON.stringify(value ?? 'x')).toWellFormed()
  return /^\.{0,2}$/.test(text) ? 'x' : text
}
const pairs = (query: unknown): [string, string][] =>
  Object.entries(Object(query)).map(([name, value]) => [wellFormed(name), wellFormed(value)])

/** However many cases: for what hangs, not for what is slow. */
const timeout = 180_000 * Math.max(1, cases)

test('[R-25] whatever is sent to an operation, it answers as its description says, and never fails', {
  timeout,
}, async () => {
  const desk = await aServer()
  const { clients, ids } = await aWorld(desk, desk.organisation)
  const faults: string[] = []
  const known = [...new Set(Object.values(ids))].filter((id) => z.uuid().safeParse(id).success)
  for (const [name, route] of namedRoutes.filter(([name]) => !outward.has(name))) {
    // What ends logins is asked by nobody's.
    const client = route.tag === 'Login' ? clients.anonymous : clients.administrator
    const input = fc.record({
      params: part(route.params, known),
      query: part(route.query, known),
      body: part(route.body, known),
    }) as fc.Arbitrary<Input>
    const holds = fc.asyncProperty(input, async (one) => {
      const { status, body } = await send(client, route, one)
      const said = `${name} ${status} ${JSON.stringify(body).slice(0, 400)}`
      if (status === 200) {
        if (!route.gives) expect(route.response.safeParse(body).error, said).toBeUndefined()
        return
      }
      const refusal = ErrorBody.safeParse(body)
      expect(refusal.error, said).toBeUndefined()
      const code = refusal.data?.error.code ?? ''
      expect(errorsOf(route), said).toContain(code)
      expect(errors[code as ErrorCode].status, said).toBe(status)
      expect(code, said).not.toBe('internal')
    })
    const { failed, errorInstance } = await fc.check(holds, { numRuns: cases, seed })
    if (failed) faults.push(`${name}: ${(errorInstance as Error | null)?.message}`)
  }
  expect(faults).toEqual([])
})
