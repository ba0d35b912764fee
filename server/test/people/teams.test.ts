import * as organisation from '@deskside/protocol/http/organisation'
import * as contracts from '@deskside/protocol/http/teams'
import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'

test('[ADM-7] a team takes staff of the same organisation only', async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const administrator = await desk.as(await desk.anAdministrator())
  const technician = await desk.aTechnician({ inTeam: false })
  const { body: team } = await administrator.call(contracts.createTeam, { body: { name: 'Network' } })
  const params = { id: team.id }
  const setMembers = (...ids: string[]) =>
    administrator.call(contracts.updateTeam, {
      params,
      body: { members: ids.map((personId) => ({ personId, notifyJoins: true })) },
    })
  const stranger = await desk.aTechnician({}, other)
  const requester = await desk.aRequester()
  for (const { id } of [stranger, requester]) expect((await setMembers(technician.id, id)).status).toBe(404)
  expect((await setMembers(technician.id)).body.members.map(({ person }) => person.id)).toEqual([
    technician.id,
  ])
  expect((await desk.actorOf(technician)).teamIds).toEqual([team.id])
  expect((await setMembers()).body.members).toEqual([])
})

test('a name belongs to one team, whatever its case', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  await administrator.call(contracts.createTeam, { body: { name: 'Network' } })
  const { body: second } = await administrator.call(contracts.createTeam, { body: { name: 'Printers' } })
  const body = { name: 'NETWORK' }
  expect((await administrator.call(contracts.createTeam, { body })).status).toBe(409)
  expect((await administrator.call(contracts.updateTeam, { params: { id: second.id }, body })).status).toBe(
    409,
  )
  const renamed = await administrator.call(contracts.updateTeam, {
    params: { id: second.id },
    body: { name: 'PRINTERS' },
  })
  expect(renamed.body.name).toBe('PRINTERS')
})

test('the default team cannot be deleted, an empty one can', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const { body: team } = await administrator.call(contracts.createTeam, { body: { name: 'Network' } })
  const remove = (id: string) => administrator.call(contracts.deleteTeam, { params: { id } })
  expect((await remove(desk.organisation.teamId)).status).toBe(409)
  expect((await remove(team.id)).status).toBe(200)
  expect((await remove(team.id)).status).toBe(404)
})

test("a team of another organisation is not found, and not in one's list", async () => {
  const desk = await aServer()
  const other = await desk.anOrganisation()
  const administrator = await desk.as(await desk.anAdministrator())
  const params = { id: other.teamId }
  expect((await administrator.call(contracts.updateTeam, { params, body: { name: 'Ours' } })).status).toBe(
    404,
  )
  expect((await administrator.call(contracts.deleteTeam, { params })).status).toBe(404)
  const list = (await administrator.call(contracts.listTeams)).body.items
  expect(list.map((team) => team.id)).toEqual([desk.organisation.teamId])
})

test("the organisation's settings: what is changed is changed, what cannot be is refused", async () => {
  const desk = await aServer({ env: { SESSION_INVITATION_HOURS: '12' } })
  const administrator = await desk.as(await desk.anAdministrator())
  const change = (body: object) => administrator.call(organisation.updateOrganisation, { body })
  expect((await change({ name: 'Atelier', language: 'fr' })).body).toMatchObject({
    name: 'Atelier',
    language: 'fr',
  })
  expect((await change({ invitationHours: 13 })).status).toBe(400)
  expect((await change({ timeZone: 'Nowhere/At all', language: 'de' })).body).toMatchObject({
    error: { issues: [{ path: 'language' }, { path: 'timeZone' }] },
  })
})
