import * as contracts from '@deskside/protocol/http/computers-contacts'
import { createTeam } from '@deskside/protocol/http/teams'
import { expect, test } from 'vitest'
import { newId } from '../../src/lib/id.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession } from '../support/sessions.ts'

async function aVisit(desk: TestDesk) {
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  await aDevice(desk, session, { device: 'helper', name: 'Alex' })
  return { cast, session, technician: await desk.as(cast.technician) }
}

test('who joined, and with what, is in the list of the group; seen again it is the same', async () => {
  const desk = await aServer()
  const { cast, session, technician } = await aVisit(desk)
  await aDevice(desk, session, { device: 'helper', name: 'ALEX' })
  await aDevice(desk, session, { device: 'browser', name: 'Alex' })
  const { items: groups } = (await technician.call(contracts.listGroups)).body
  expect(groups).toMatchObject([
    { name: 'Remote support', isDefault: true, openSessions: 1, devices: 2, contacts: 1 },
  ])
  expect(groups[0]?.apiId).toMatch(/^g\d+$/)
  const group = groups[0]?.id ?? ''
  const devices = (await technician.call(contracts.listDevices, { query: { group } })).body
  expect(devices.items.map(({ alias, kind }) => [alias, kind])).toEqual(
    expect.arrayContaining([
      ['Alex', 'helper'],
      ['Alex', 'browser'],
    ]),
  )
  expect(devices.items[0]).toMatchObject({
    online: false,
    requester: { id: cast.requester.id },
    lastSession: { id: session.id, ticketId: cast.ticketId },
  })
  const contacts = (await technician.call(contracts.listContacts, { query: { search: 'durand' } })).body
  expect(contacts.items).toMatchObject([{ person: { id: cast.requester.id }, openTickets: 1, online: false }])
  const sessions = (await technician.call(contracts.listGroupSessions, { query: { group } })).body
  expect(sessions.items).toMatchObject([{ id: session.id, ticketId: cast.ticketId, online: false }])
})

test('nobody is put into a group that there is none of, not by an administrator either', async () => {
  const desk = await aServer()
  const administrator = await desk.as(await desk.anAdministrator())
  const body = { email: 'berta@example.org', name: 'Berta', groupId: newId() }
  expect((await administrator.call(contracts.addContact, { body })).status).toBe(404)
})

test('lists go on where the page before ended', async () => {
  const desk = await aServer()
  const { technician } = await aVisit(desk)
  const { items } = (await technician.call(contracts.listGroups)).body
  const groupId = items[0]?.id ?? ''
  for (const name of ['Berta', 'Carla', 'Doris']) {
    const body = { email: `${name}@example.org`, name, groupId }
    expect((await technician.call(contracts.addContact, { body })).status).toBe(200)
    expect((await technician.call(contracts.addContact, { body })).status).toBe(409)
  }
  const names: string[] = []
  let after: string | undefined
  do {
    const query = { limit: 3, ...(after && { after }) }
    const { body } = await technician.call(contracts.listContacts, { query })
    names.push(...body.items.map(({ person }) => person.name))
    after = body.next
  } while (after)
  expect(names).toEqual(['Alex Durand', 'Berta', 'Carla', 'Doris'])
  const nonsense = { query: { after: 'nonsense' } }
  expect((await technician.call(contracts.listDevices, nonsense)).status).toBe(400)
})

test('[ADM-7] a technician sees the groups they are in; moving a device out of sight is moving it to nowhere', async () => {
  const desk = await aServer()
  const { technician } = await aVisit(desk)
  const administrator = await desk.as(await desk.anAdministrator({ inTeam: false }))
  const outsider = await desk.as(await desk.aTechnician({ inTeam: false }))
  const { body: other } = await administrator.call(createTeam, { body: { name: 'Others' } })
  const device = (await technician.call(contracts.listDevices)).body.items[0]
  const contact = (await technician.call(contracts.listContacts)).body.items[0]
  const params = { id: device?.id ?? '' }
  expect((await outsider.call(contracts.listGroups)).body.items).toEqual([])
  expect((await outsider.call(contracts.listDevices)).body.items).toEqual([])
  expect((await outsider.call(contracts.listContacts)).body.items).toEqual([])
  for (const group of [device?.group.id ?? '', other.id])
    expect((await outsider.call(contracts.listGroupSessions, { query: { group } })).status).toBe(404)
  expect((await outsider.call(contracts.updateDevice, { params, body: { alias: 'x' } })).status).toBe(404)
  expect((await outsider.call(contracts.removeDevice, { params })).status).toBe(404)
  const move = { params, body: { groupId: other.id } }
  expect((await technician.call(contracts.updateDevice, move)).status).toBe(404)
  const body = { alias: 'Front desk', description: 'By the door' }
  expect((await technician.call(contracts.updateDevice, { params, body })).body).toMatchObject(body)
  expect((await administrator.call(contracts.updateDevice, move)).body.group.id).toBe(other.id)
  expect((await technician.call(contracts.removeDevice, { params })).status).toBe(404)
  expect((await administrator.call(contracts.removeDevice, { params })).status).toBe(200)
  const whose = { params: { id: contact?.id ?? '' } }
  expect((await outsider.call(contracts.removeContact, whose)).status).toBe(404)
  expect((await technician.call(contracts.removeContact, whose)).status).toBe(200)
  expect((await technician.call(contracts.listContacts)).body.items).toEqual([])
})
