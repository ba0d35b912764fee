import { expect } from 'vitest'
import { type Cases, done, invalid, moment, ok } from './stage.ts'

/** Contacts and devices. */
export const contactAndDeviceCases: Cases = {
  'GET /contacts': async ({ program, cast, groupid }) => {
    const all = await ok(program.get('/contacts?include_invitations=True'))
    expect(all).toEqual({
      contacts: [
        {
          contact_id: expect.stringMatching(/^c\d+$/),
          name: 'Alex Durand',
          groupid,
          online_state: 'Offline',
          email: cast.requester.email,
          supported_features: 'remote_control',
        },
      ],
    })
    const count = async (query: string) => (await ok(program.get(`/contacts?${query}`))).contacts.length
    expect(await count(`email=${cast.requester.email},b@example.org&groupid=${groupid}`)).toBe(1)
    expect(await count('name=durand&online_state=offline,away')).toBe(1)
    expect(await count('online_state=Online')).toBe(0)
    expect(await count('email=b@example.org')).toBe(0)
  },

  'GET /contacts/:id': async ({ program }) => {
    const all = await ok(program.get('/contacts'))
    expect(await ok(program.get(`/contacts/${all.contacts[0].contact_id}`))).toEqual(all)
  },

  'POST /contacts': async ({ program, groupid, cast }) => {
    const body = { email: 'ann@example.org', groupid, name: 'Ann', description: 'Floor 3', invite: 'False' }
    expect(await ok(program.post('/contacts', body))).toMatchObject({ email: 'ann@example.org', groupid })
    expect(await program.post('/contacts', body)).toMatchObject(invalid)
    const named = { email: cast.technician.email, groupname: 'New group' }
    expect(await ok(program.post('/contacts', named))).toMatchObject({
      user_id: expect.stringMatching(/^u\d+$/),
      name: cast.technician.name,
    })
    expect(await program.post('/contacts', { email: 'x@example.org' })).toMatchObject(invalid)
  },

  'DELETE /contacts/:id': async ({ program }) => {
    const { contacts } = await ok(program.get('/contacts'))
    await done(program.delete(`/contacts/${contacts[0].contact_id}`))
    expect((await program.delete(`/contacts/${contacts[0].contact_id}`)).status).toBe(404)
  },

  'GET /devices': async ({ program, groupid }) => {
    const { devices } = await ok(program.get('/devices?full_list=true'))
    expect(devices).toEqual([
      {
        remotecontrol_id: expect.stringMatching(/^r\d{10}$/),
        device_id: expect.stringMatching(/^d\d+$/),
        alias: 'Alex Durand',
        groupid,
        online_state: 'Offline',
        assigned_to: false,
        supported_features: 'remote_control',
        last_seen: expect.stringMatching(moment),
        teamviewer_id: expect.any(Number),
      },
    ])
    expect(devices[0].teamviewer_id).toBeLessThan(2 ** 31)
    const count = async (query: string) => (await ok(program.get(`/devices?${query}`))).devices.length
    expect(await count(`remotecontrol_id=${devices[0].remotecontrol_id}`)).toBe(1)
    expect(await count('remotecontrol_id=r1')).toBe(0)
    expect(await count(`name=alex&online_state=Offline&groupid=${groupid}`)).toBe(1)
  },

  'GET /devices/:id': async ({ program }) => {
    const all = await ok(program.get('/devices'))
    expect(await ok(program.get(`/devices/${all.devices[0].device_id}`))).toEqual(all)
  },

  'POST /devices': async ({ program, groupid }) => {
    const body = { remotecontrol_id: 'r123456789', groupid, alias: 'Till 1', password: 'unused' }
    expect(await ok(program.post('/devices', body))).toMatchObject({
      remotecontrol_id: 'r123456789',
      alias: 'Till 1',
      teamviewer_id: 123456789,
    })
    expect(await program.post('/devices', body)).toMatchObject(invalid)
    expect(await program.post('/devices', { remotecontrol_id: 'r5' })).toMatchObject(invalid)
  },

  'PUT /devices/:id': async ({ program }) => {
    const { devices } = await ok(program.get('/devices'))
    const group = await ok(program.post('/groups', { name: 'Tills' }))
    const path = `/devices/${devices[0].device_id}`
    await done(program.put(path, { alias: 'Till 2', groupid: group.id, policy_id: 'inherit' }))
    expect((await ok(program.get(path))).devices).toMatchObject([{ alias: 'Till 2', groupid: group.id }])
  },

  'DELETE /devices/:id': async ({ program }) => {
    const { devices } = await ok(program.get('/devices'))
    await done(program.delete(`/devices/${devices[0].device_id}`))
    expect(await ok(program.get('/devices'))).toEqual({ devices: [] })
    const { records } = await ok(program.get('/reports/connections'))
    expect(records[0]).not.toHaveProperty('deviceid')
  },
}
