import { listTickets } from '@deskside/protocol/http/tickets'
import { allOperations } from '@deskside/protocol/teamviewer-api/operations'
import { teamViewerScopes, tokenScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { people, scriptTokens, teamMembers } from '../../src/db/schema/index.ts'
import { listScriptTokens } from '../../src/domain/script-tokens/list-script-tokens.ts'
import { revokeScriptToken } from '../../src/domain/script-tokens/revoke-script-token.ts'
import { newId } from '../../src/lib/id.ts'
import { type ApiProgram, aProgram } from '../support/api-program.ts'
import { aServer } from '../support/server.ts'
import { aStage, type Stage } from './cases/stage.ts'

const guarded = allOperations.filter(({ scope }) => scope !== 'none')

const addressOf = (path: string, ids: Record<string, string> = {}) =>
  path.replace(/:(\w+)/g, (_match, name: string) => ids[name] ?? 'nothing')

test('[ADM-8] every operation asks for its scope, and for no other, before it looks at anything', async () => {
  const desk = await aServer()
  const owner = await desk.anAdministrator()
  const nobody = await aProgram(desk, null)
  const programs = await Promise.all(
    tokenScopes.map(async (scope) => ({ scope, program: await aProgram(desk, owner, { scopes: [scope] }) })),
  )
  for (const { method, path, scope: needed } of guarded) {
    const anonymous = await nobody.send(method, addressOf(path))
    expect(anonymous, `${method} ${path}`).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    for (const { scope, program } of programs) {
      const { status, body } = await program.send(method, addressOf(path))
      const cell = `${scope}: ${method} ${path}: ${status}`
      if (scope === needed)
        expect(String(body?.error), cell).not.toMatch(/^(invalid_token|invalid_permission)$/)
      else expect({ status, error: body?.error }, cell).toEqual({ status: 403, error: 'invalid_permission' })
      expect(status, cell).toBeLessThan(500)
    }
  }
})

test('a token that is revoked, expired, of a disabled owner or of somebody who left the staff is dead at once', async () => {
  const desk = await aServer()
  const owner = await desk.aTechnician()
  const actor = await desk.actorOf(owner)
  const program = await aProgram(desk, owner, { days: 1 })
  const look = async (one: ApiProgram) => {
    const [{ status, body }, ping] = [await one.get('/account'), await one.get('/ping')]
    expect(ping).toMatchObject({ status: 200, body: { token_valid: status === 200 } })
    return { status, error: body.error }
  }
  const alive = { status: 200, error: undefined }
  const dead = { status: 401, error: 'invalid_token' }
  const changeOwner = (changes: Partial<typeof people.$inferInsert>) =>
    desk.deps.db.update(people).set(changes).where(eq(people.id, owner.id))
  expect(await look(program)).toEqual(alive)
  await changeOwner({ disabledAt: new Date() })
  expect(await look(program)).toEqual(dead)
  await changeOwner({ disabledAt: null, role: 'requester' })
  expect(await look(program)).toEqual(dead)
  await changeOwner({ role: 'technician' })
  expect(await look(program)).toEqual(alive)
  desk.clock.advanceHours(25)
  expect(await look(program)).toEqual({ status: 401, error: 'token_expired' })
  const other = await aProgram(desk, owner)
  const [view] = await listScriptTokens(desk.deps, actor)
  await revokeScriptToken(desk.deps, actor, view?.id ?? '')
  expect(await look(other)).toEqual(dead)
  expect((await desk.deps.db.select().from(scriptTokens)).map(({ tokenHash }) => tokenHash)).not.toContain(
    other.token,
  )
})

test('a token acts within what its owner may do now: an administrator who is one no more loses users', async () => {
  const desk = await aServer()
  await desk.anAdministrator()
  const owner = await desk.anAdministrator({ inTeam: false })
  const program = await aProgram(desk, owner)
  expect((await program.get('/users')).status).toBe(200)
  await desk.deps.db.update(people).set({ role: 'technician' }).where(eq(people.id, owner.id))
  expect((await program.get('/users')).status).toBe(403)
  expect((await program.get('/groups')).body).toEqual({ groups: [] })
  const made = await program.post('/groups', { name: 'Mine' })
  expect(made).toMatchObject({ status: 403, body: { error: 'invalid_permission' } })
})

test("a technician's token sees their groups and what is in them, and nothing else", async () => {
  const desk = await aServer()
  const stage = await aStage(desk)
  const outsider = await desk.aTechnician({ inTeam: false }, stage.cast.organisation)
  const program = await aProgram(desk, outsider)
  const ids = await idsOf(stage)
  expect((await program.get('/groups')).body).toEqual({ groups: [] })
  expect((await program.get('/contacts')).body).toEqual({ contacts: [] })
  expect((await program.get('/devices')).body).toEqual({ devices: [] })
  expect((await program.get('/reports/connections')).body).toEqual({ records: [] })
  for (const path of [
    `/groups/${ids.group}`,
    `/contacts/${ids.contact}`,
    `/devices/${ids.device}`,
    `/reports/connections/${ids.report}`,
  ])
    expect((await program.get(path)).status, path).toBe(404)
  expect((await program.get(`/contacts?groupid=${ids.group}`)).status).toBe(404)
  expect((await program.post('/sessions', { groupid: ids.group })).status).toBe(404)
  expect((await program.post('/sessions', { groupname: 'Remote support' })).status).toBe(403)
  expect((await program.post('/sessions', { groupname: 'Another' })).status).toBe(403)
  const { organisation } = stage.cast
  await desk.deps.db.insert(teamMembers).values({
    organisationId: organisation.id,
    teamId: organisation.teamId,
    personId: outsider.id,
  })
  expect((await program.get('/groups')).body.groups).toHaveLength(1)
  expect((await program.get('/devices')).body.devices).toHaveLength(1)
  expect((await program.get('/reports/connections')).body).toEqual({ records: [] })
  for (const [path, body] of [
    [`/groups/${ids.group}/share_group`, { users: [{ userid: stage.userid }] }],
    [`/groups/${ids.group}/unshare_group`, { users: [stage.userid] }],
  ] as const)
    expect((await program.post(path, body)).status, path).toBe(403)
  expect((await program.put(`/groups/${ids.group}`, { name: 'Mine' })).status).toBe(403)
  expect((await program.delete(`/groups/${ids.group}`)).status).toBe(403)
})

async function idsOf({ program, groupid, userid }: Stage) {
  const { code } = (await program.post('/sessions', { groupid })).body
  return {
    code,
    group: groupid,
    user: userid,
    contact: (await program.get('/contacts')).body.contacts[0].contact_id,
    device: (await program.get('/devices')).body.devices[0].device_id,
    report: (await program.get('/reports/connections')).body.records[0].id,
  }
}

const objects: [start: string, object: 'group' | 'contact' | 'device' | 'user' | 'report'][] = [
  ['/groups/', 'group'],
  ['/contacts/', 'contact'],
  ['/devices/', 'device'],
  ['/users/', 'user'],
  ['/reports/', 'report'],
]

test("another organisation's ids are not found, and its token is no token, by any operation", async () => {
  const desk = await aServer()
  const here = await aStage(desk)
  const there = await aStage(desk)
  const foreign = await idsOf(there)
  const bodies: Record<string, object> = {
    'POST /groups/:id/share_group': { users: [{ userid: here.userid }] },
    'POST /groups/:id/unshare_group': { users: [here.userid] },
  }
  for (const { method, path } of guarded.filter((operation) => operation.path.includes(':'))) {
    const object = objects.find(([start]) => path.startsWith(start))?.[1]
    const id = object ? foreign[object] : ''
    const body = method === 'GET' || method === 'DELETE' ? undefined : (bodies[`${method} ${path}`] ?? {})
    const answer = await here.program.send(method, addressOf(path, { id, code: foreign.code }), { body })
    expect(answer.status, `${method} ${path}`).toBe(404)
  }
  const inside: [path: string, body: object, status: number][] = [
    ['/sessions', { groupid: foreign.group }, 404],
    ['/sessions', { groupid: here.groupid, assigned_userid: foreign.user }, 400],
    ['/devices', { groupid: foreign.group, remotecontrol_id: 'r77' }, 404],
    ['/contacts', { groupid: foreign.group, email: 'ann@example.org' }, 404],
    [`/groups/${here.groupid}/share_group`, { users: [{ userid: foreign.user }] }, 400],
  ]
  for (const [path, body, status] of inside)
    expect((await here.program.post(path, body)).status, path).toBe(status)
  const stolen = { headers: { authorization: `Bearer ${there.program.token}` } }
  for (const { method, path } of guarded)
    expect((await here.program.send(method, addressOf(path), stolen)).status, path).toBe(401)
})

test('a token for /api/v1 opens nothing else, and nothing at all together with a browser’s login', async () => {
  const desk = await aServer()
  const owner = await desk.anAdministrator()
  const program = await aProgram(desk, owner, { scopes: [...teamViewerScopes] })
  expect((await program.get(listTickets.path)).status).toBe(403)
  expect((await program.get('/api/script-tokens')).status).toBe(403)
  const { cookie } = await desk.as(owner)
  const both = await program.get('/account', { headers: { cookie } })
  expect(both).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  expect(both.headers).not.toHaveProperty('set-cookie')
  const alone = await program.get('/account', { headers: { cookie, authorization: '' } })
  expect(alone.status).toBe(401)
  expect((await program.get('/ping', { headers: { cookie } })).body).toEqual({ token_valid: false })
})

test('a token that asks too often is told so in its own words, and others go on', async () => {
  const desk = await aServer({ limits: { perMinute: 100_000, perRoute: false, perToken: 3 } })
  const owner = await desk.aTechnician()
  const [hasty, calm] = [await aProgram(desk, owner), await aProgram(desk, owner)]
  for (let n = 0; n < 3; n++) expect((await hasty.get('/account')).status).toBe(200)
  const limited = await hasty.get('/account')
  expect(limited).toMatchObject({ status: 403, body: { error: 'rate_limit_reached' } })
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
  expect((await calm.get('/account')).status).toBe(200)
})

test('the use of a token is noted at most once a minute', async () => {
  const desk = await aServer()
  const program = await aProgram(desk, await desk.aTechnician())
  const noted = async () => (await desk.deps.db.select().from(scriptTokens))[0]
  await program.get('/account')
  const first = await noted()
  expect(first).toMatchObject({ lastUsedFrom: '127.0.0.1' })
  await program.get('/account')
  expect((await noted())?.lastUsedAt).toEqual(first?.lastUsedAt)
  desk.clock.advance(61_000)
  await program.get('/account')
  expect((await noted())?.lastUsedAt?.getTime()).toBeGreaterThan((first?.lastUsedAt?.getTime() ?? 0) + 60_000)
})

test('[API-1] whatever a program sends, the server has an answer for it', async () => {
  const desk = await aServer()
  const { program, groupid, userid } = await aStage(desk)
  const keys = [
    'groupid',
    'groupname',
    'name',
    'email',
    'users',
    'state',
    'valid_until',
    'end_customer',
    'custom_api',
    'description',
    'offset',
    'offset_id',
    'from_date',
    'deviceid',
    'permissions',
    '__proto__',
  ]
  const word = fc.oneof(
    fc.constantFrom(
      groupid,
      userid,
      'u0',
      'g99999999999',
      'open',
      'True',
      '2024-02-30',
      '9999-12-31T23:59:59+14:00',
      '%00',
      '#1',
      newId(),
      '\u0000',
      '\ud800',
    ),
    fc.string({ maxLength: 20 }),
  )
  const value = fc.oneof(word, fc.jsonValue({ maxDepth: 2 }))
  const call = fc.record({
    operation: fc.constantFrom(...allOperations),
    id: word,
    query: fc.dictionary(fc.constantFrom(...keys), word, { maxKeys: 3 }),
    body: fc.oneof(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 5 }), value),
  })
  await fc.assert(
    fc.asyncProperty(call, async ({ operation: { method, path }, id, query, body }) => {
      const part = encodeURIComponent(id.toWellFormed()) || 'x'
      const asked = new URLSearchParams(query).toString()
      const address = `${addressOf(path, { id: part, code: part })}?${asked}`
      const { status, text } = await program.send(method, address, {
        body: method === 'GET' ? undefined : body,
      })
      expect(status, `${method} ${address} ${JSON.stringify(body)}: ${text}`).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
})
