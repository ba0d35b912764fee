import * as contracts from '@deskside/protocol/http/integrations'
import { confirmLogin } from '@deskside/protocol/http/login'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { organisations } from '../../src/db/schema/index.ts'
import { connectTeamViewer } from '../../src/domain/integrations/connect-teamviewer.ts'
import { readTeamViewer } from '../../src/domain/integrations/read-teamviewer.ts'
import { recheckTeamViewer } from '../../src/domain/integrations/recheck-teamviewer.ts'
import { removeTeamViewer } from '../../src/domain/integrations/remove-teamviewer.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { anOutsideDesk, anOutsideSession, connectionsNow, look, outsideNow } from '../support/outside-desk.ts'
import { aServer } from '../support/server.ts'
import { commentsOf, sessionNow } from '../support/sessions.ts'
import { failing } from '../support/teamviewer/faults.ts'
import { aTeamViewer } from '../support/teamviewer/stand-in.ts'

const password = 'a long password of the test'

async function aStart() {
  const there = await aTeamViewer()
  const desk = await aServer({ env: { TEAMVIEWER_API_URL: there.url } })
  const administrator = await desk.anAdministrator({ password })
  const client = await desk.as(administrator)
  return { there, desk, administrator, client, admin: await desk.actorOf(administrator) }
}

describe('[ADM-1] connecting a script token', () => {
  test('wants a password typed in the last five minutes, and is open again after it is typed', async () => {
    const { desk, there, client } = await aStart()
    desk.clock.advance(5 * 60_000)
    const body = { token: there.token }
    const late = await client.call(contracts.connectTeamViewer, { body })
    expect(late).toMatchObject({ status: 403, body: { error: { code: 'login_not_fresh' } } })
    const wrong = await client.call(confirmLogin, { body: { password: 'another' } })
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'wrong_credentials' } } })
    expect(await client.call(contracts.connectTeamViewer, { body })).toMatchObject({ status: 403 })
    expect(await client.call(confirmLogin, { body: { password } })).toMatchObject({ status: 200 })
    expect(await client.call(contracts.connectTeamViewer, { body })).toMatchObject({ status: 200 })
  })

  test('is refused in TeamViewer’s words’ meaning when it is not accepted there, and nothing is saved', async () => {
    const { desk, client } = await aStart()
    const answer = await client.call(contracts.connectTeamViewer, { body: { token: '123-notTheirs' } })
    expect(answer).toMatchObject({
      status: 502,
      body: { error: { code: 'engine_refused', details: { reason: 'revoked' } } },
    })
    expect(await connectionsNow(desk)).toEqual([])
  })

  test('checking shows whose it is and what it lacks, and saves nothing', async () => {
    const { desk, there, client } = await aStart()
    const token = there.aToken(['account', 'sessions'])
    const { body } = await client.call(contracts.checkTeamViewerToken, { body: { token } })
    expect(body).toMatchObject({ account: { name: 'Ann Example' }, missing: ['reports', 'contacts'] })
    expect(await connectionsNow(desk)).toEqual([])
  })

  test('one that may not make sessions is of no use', async () => {
    const { desk, there, admin } = await aStart()
    const token = there.aToken(['account', 'reports', 'contacts', 'groups'])
    await expect(connectTeamViewer(desk.deps, admin, token)).rejects.toMatchObject({
      code: 'engine_refused',
      details: { reason: 'forbidden', missing: ['sessions'] },
    })
  })

  test('is kept encrypted, shown by its ending only, and stands nowhere else', async () => {
    const { desk, there, client } = await aStart()
    const connected = await client.call(contracts.connectTeamViewer, { body: { token: ` ${there.token}\n` } })
    expect(connected.body.connection).toMatchObject({
      state: 'active',
      tokenEnding: there.token.slice(-4),
      missing: [],
    })
    const read = await client.call(contracts.readTeamViewer)
    expect(JSON.stringify([connected.body, read.body])).not.toContain(there.token)
    const { rows } = await desk.deps.db.execute<{ row: string }>(
      sql`select to_jsonb(connections)::text as row from connections`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).not.toContain(there.token)
  })

  test('offers both engines at first, and leaves the default as it was', async () => {
    const { desk, there, client } = await aStart()
    const technician = await desk.as(await desk.aTechnician())
    const before = await technician.call(contracts.readEngines)
    expect(before.body).toEqual({ engines: ['deskside'], preferred: 'deskside' })
    await client.call(contracts.connectTeamViewer, { body: { token: there.token } })
    const after = await technician.call(contracts.readEngines)
    expect(after.body).toEqual({ engines: ['deskside', 'teamviewer'], preferred: 'deskside' })
  })
})

describe('[ADM-3] the integration belongs to the organisation', () => {
  test('removing names the open sessions first', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    const { desk, admin } = world
    expect((await readTeamViewer(desk.deps, admin)).openSessions).toMatchObject([
      { sessionId: session.id, code: session.code, technicianName: 'Camille Martin' },
    ])
    await expect(removeTeamViewer(desk.deps, admin, 'refuse')).rejects.toMatchObject({
      code: 'integration_in_use',
      details: { count: 1 },
    })
    expect(await connectionsNow(desk)).toMatchObject([{ state: 'active' }])
  })

  test('or ends them there before the token is forgotten', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    await removeTeamViewer(world.desk.deps, world.admin, 'end')
    expect(world.there.session(session.code).state).toBe('Closed')
    expect(await commentsOf(world.desk, session.id)).toHaveLength(1)
    expect(await connectionsNow(world.desk)).toMatchObject([{ state: 'removed', sealedToken: null }])
  })

  test('if one of them is not ended, nothing is removed', async () => {
    const world = await anOutsideDesk()
    await anOutsideSession(world)
    world.there.misbehave('PUT /sessions/{code}', failing(500, 'before the effect'), 9)
    await expect(removeTeamViewer(world.desk.deps, world.admin, 'end')).rejects.toMatchObject({
      code: 'engine_unavailable',
    })
    expect(await connectionsNow(world.desk)).toMatchObject([{ state: 'active' }])
  })

  test('another administrator takes over and finds every setting', async () => {
    const world = await anOutsideDesk()
    const { desk, there, admin } = world
    await desk.deps.db.update(organisations).set({ outsideGroupName: 'BOSS', engineChoice: 'teamviewer' })
    await removeTeamViewer(desk.deps, admin, 'refuse')
    const other = await desk.actorOf(await desk.anAdministrator())
    const view = await connectTeamViewer(desk.deps, other, there.token)
    expect(view.settings).toMatchObject({ groupName: 'BOSS', engineChoice: 'teamviewer' })
    expect(view.connectedBy?.id).toBe(other.personId)
  })

  test('a new token of the same account goes on with the open sessions', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast, admin } = world
    const session = await anOutsideSession(world)
    const renewed = there.aToken(['account', 'sessions', 'reports', 'contacts'])
    await connectTeamViewer(desk.deps, admin, renewed)
    there.revoke()
    await endSession(desk.deps, cast.actor, session.id)
    expect(there.session(session.code).state).toBe('Closed')
  })

  test('[R-12] another account’s token does not touch old sessions', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast, admin } = world
    const session = await anOutsideSession(world)
    there.world.account.userid = 'u99'
    await connectTeamViewer(desk.deps, admin, there.aToken(['account', 'sessions', 'reports', 'contacts']))
    const [before] = await connectionsNow(desk)
    expect((await outsideNow(desk, session.id)).connectionId).toBe(before?.id)
    const closings = there.count('PUT /sessions/{code}')
    await expect(endSession(desk.deps, cast.actor, session.id)).rejects.toMatchObject({
      details: { reason: 'revoked' },
    })
    expect(there.count('PUT /sessions/{code}')).toBe(closings)
  })

  test('a refusal that was a mistake there is forgiven by checking again', async () => {
    const world = await anOutsideDesk()
    const { desk, there, admin } = world
    const session = await anOutsideSession(world)
    there.revoke()
    await look(world)
    expect(await connectionsNow(desk)).toMatchObject([{ state: 'revoked' }])
    expect((await recheckTeamViewer(desk.deps, admin)).connection).toMatchObject({ state: 'revoked' })
    there.world.tokens.set(there.token, ['account', 'sessions', 'reports', 'contacts'])
    const view = await recheckTeamViewer(desk.deps, admin)
    expect(view.connection).toMatchObject({ state: 'active', trouble: null })
    there.closeThere(session.code)
    await look(world)
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'ended' })
  })
})
