import { expect } from 'vitest'
import { readApiSession } from '../../src/domain/api-sessions/read-api-session.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { type ApiProgram, aProgram } from '../support/api-program.ts'
import type { TestDesk, TestPerson } from '../support/server.ts'
import { aCast, aDevice, aSession, type Cast } from '../support/sessions.ts'

/** A desk where somebody was helped once, and an administrator's program that may do everything. */
export type Stage = {
  desk: TestDesk
  cast: Cast
  owner: TestPerson
  program: ApiProgram
  userid: string
  /** The default group. */
  groupid: string
}

/** In an organisation of its own, so that the cases share one server and nothing else. */
export async function aStage(desk: TestDesk): Promise<Stage> {
  const organisation = await desk.anOrganisation()
  const cast = await aCast(desk, organisation)
  const session = await aSession(desk, cast)
  await aDevice(desk, session, { device: 'helper', name: 'Alex Durand' })
  await endSession(desk.deps, cast.actor, session.id)
  const owner = await desk.anAdministrator({ inTeam: false }, organisation)
  const program = await aProgram(desk, owner)
  const { userid } = (await program.get('/account')).body
  const groupid = (await program.get('/groups')).body.groups[0].id
  return { desk, cast, owner, program, userid, groupid }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
const invalid = { status: 400, body: { error: 'invalid_request', error_code: expect.any(Number) } }

const ok = async (answer: Promise<{ status: number; text: string; body: unknown }>) => {
  const { status, text, body } = await answer
  expect(status, text).toBe(200)
  // biome-ignore lint/suspicious/noExplicitAny: an outside program knows no types
  return body as any
}

const done = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer
  expect({ status, text }).toEqual({ status: 204, text: '' })
}

/**
 * [API-1] The documented requests, and the awkward ones that clients are known to send: one case or more for every
 * operation. Sessions have a test file of their own besides.
 */
export const cases: Record<string, (stage: Stage) => Promise<void>> = {
  'GET /ping': async ({ desk, program }) => {
    expect(await ok(program.get('/ping'))).toEqual({ token_valid: true })
    expect(await ok(program.get('/Ping', { body: {} }))).toEqual({ token_valid: true })
    const nobody = await aProgram(desk, null)
    expect(await ok(nobody.get('/ping'))).toEqual({ token_valid: false })
    const wrong = { headers: { authorization: 'Bearer 123-abcdefghijklmnopqrst' } }
    expect(await ok(nobody.get('/ping', wrong))).toEqual({ token_valid: false })
  },

  'GET /account': async ({ program, owner }) => {
    expect(await ok(program.get('/account'))).toEqual({
      userid: expect.stringMatching(/^u[1-9]\d*$/),
      email: owner.email,
      name: owner.name,
      company_name: 'Example',
      permissions: expect.stringContaining('ManageUsers'),
      email_validated: true,
      email_language: 'en',
    })
  },

  'PUT /account': async ({ program, owner }) => {
    await done(program.put('/account', { name: 'Ada Lovelace', email_language: 'fr', email: owner.email }))
    await done(program.put('/account', { name: '', email_language: 'auto' }))
    expect(await ok(program.get('/account'))).toMatchObject({ name: 'Ada Lovelace', email_language: 'fr' })
    for (const body of [{ email: 'eve@example.org' }, { password: 'x'.repeat(12) }, { email_language: 'de' }])
      expect(await program.put('/account', body)).toMatchObject(invalid)
  },

  'GET /sessions': async ({ program }) => {
    // PowerShell sends a body and a content type with GET, and booleans of its own.
    const asked = program.get('/Sessions?full_list=True&STATE=Open', { body: { state: 'closed' } })
    expect(await ok(asked)).toEqual({ sessions: [] })
    expect(await ok(program.get('/sessions?state=open,Closed&full_list=false'))).toEqual({
      sessions: [
        {
          code: expect.stringMatching(/^s\d{2}-\d{3}-\d{3}$/),
          state: 'Closed',
          groupid: expect.stringMatching(/^g\d+$/),
          assigned_userid: expect.stringMatching(/^u\d+$/),
          online: false,
        },
      ],
    })
    expect(await program.get('/sessions?state=maybe')).toMatchObject(invalid)
    expect(await program.get('/sessions?offset=s00-000-000')).toMatchObject(invalid)
  },

  'POST /sessions': async ({ program, groupid }) => {
    const stray = program.post('/sessions?state=open&full_list=true', {
      GroupId: groupid,
      end_customer: { name: '', email: '' },
      custom_internal_id: 'unknown',
    })
    expect(await ok(stray)).toMatchObject({ state: 'Open', groupid, support_session_type: 'Default' })
    const form = await program.send('POST', '/sessions', {
      body: `groupid=${groupid}&description=Caf%C3%A9&end_customer%5Bname%5D=Ann`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.body).toMatchObject({ description: 'Café', end_customer: { name: 'Ann' } })
    for (const type of ['text/json', 'application/vnd.api+json', 'application/json; charset=UTF-8']) {
      const sending = { headers: { 'content-type': type } }
      expect((await program.post('/sessions', { groupid }, sending)).status, type).toBe(200)
    }
    expect(await program.post('/sessions', { tag: 'x', notes: 'y' })).toMatchObject({
      ...invalid,
      body: { error_description: expect.stringContaining('groupid') },
    })
    expect(await program.post('/sessions', { groupid, end_customer: 'Ann' })).toMatchObject(invalid)
    expect(await program.post('/sessions', { groupid, description: 'x'.repeat(4001) })).toMatchObject(invalid)
    expect(await program.post('/sessions', { groupid, assigned_userid: 'u1' })).toMatchObject(invalid)
  },

  'GET /sessions/:code': async ({ program, groupid }) => {
    const made = await ok(program.post('/sessions', { groupid, customId: 'mine', custom_api: 'text' }))
    expect(await ok(program.get(`/sessions/${made.code}`))).toEqual(made)
  },

  'PUT /sessions/:code': async ({ program, groupid }) => {
    const { code } = await ok(program.post('/sessions', { groupid }))
    await done(program.put(`/sessions/${code}?state=open`, { Assigned_UserId: 'U0', state: 'CLOSED' }))
    expect(await ok(program.get(`/sessions/${code}`))).toMatchObject({
      state: 'Closed',
      assigned_userid: 'u0',
    })
  },

  'DELETE /sessions/:code': async ({ program, groupid }) => {
    const { code } = await ok(program.post('/sessions', { groupid }))
    await done(program.delete(`/sessions/${code}`))
    await done(program.delete(`/sessions/${code}`))
  },

  'GET /groups': async ({ program, groupid }) => {
    await ok(program.post('/groups', { name: 'Second line' }))
    const names = async (query: string) =>
      (await ok(program.get(`/groups${query}`))).groups.map(({ name }: { name: string }) => name)
    expect(await names('')).toEqual(['Remote support', 'Second line'])
    expect(await names('?name=SECOND')).toEqual(['Second line'])
    expect(await names('?name=second&shouldMatchFullName=True')).toEqual([])
    expect(await names('?shared=True')).toEqual(['Remote support'])
    expect(await names('?shared=False')).toEqual(['Second line'])
    expect((await ok(program.get('/groups', { body: {} }))).groups[0].id).toBe(groupid)
  },

  'POST /groups': async ({ program }) => {
    const body = { name: 'Second line', policy_id: '' }
    expect(await ok(program.post('/groups', body))).toEqual({
      id: expect.stringMatching(/^g\d+$/),
      name: 'Second line',
      permissions: 'owned',
    })
    expect(await program.post('/groups', { name: 'SECOND LINE' })).toMatchObject(invalid)
    expect(await program.post('/groups', {})).toMatchObject(invalid)
  },

  'GET /groups/:id': async ({ program, groupid, cast, desk }) => {
    expect(await ok(program.get(`/Groups/${groupid.toUpperCase()}`))).toEqual({
      id: groupid,
      name: 'Remote support',
      permissions: 'owned',
      shared_with: [
        { userid: expect.stringMatching(/^u\d+$/), name: cast.technician.name, permissions: 'readwrite' },
      ],
    })
    const technicians = await aProgram(desk, cast.technician)
    expect(await ok(technicians.get(`/groups/${groupid}`))).toMatchObject({
      permissions: 'readwrite',
      owner: { userid: expect.stringMatching(/^u\d+$/), name: expect.any(String) },
    })
    expect(await program.get('/groups/g1')).toMatchObject({ status: 404, body: { error: 'not_found' } })
    expect(await program.get('/groups/everything')).toMatchObject(invalid)
  },

  'PUT /groups/:id': async ({ program, groupid }) => {
    await done(program.put(`/groups/${groupid}`, { name: 'First line' }))
    await done(program.put(`/groups/${groupid}`, { name: '', policy_id: 'x' }))
    expect((await ok(program.get(`/groups/${groupid}`))).name).toBe('First line')
  },

  'DELETE /groups/:id': async ({ program, groupid }) => {
    const empty = await ok(program.post('/groups', { name: 'Empty' }))
    await done(program.delete(`/groups/${empty.id}`))
    const used = await ok(program.post('/sessions', { groupname: 'Used' }))
    for (const id of [groupid, used.groupid])
      expect(await program.delete(`/groups/${id}`)).toMatchObject({
        ...invalid,
        body: { error_description: expect.stringContaining('cannot be deleted') },
      })
  },

  'POST /groups/:id/share_group': async ({ program, userid, desk, groupid, cast }) => {
    const group = await ok(program.post('/groups', { name: 'Shared' }))
    const someone = await desk.aTechnician({ inTeam: false }, cast.organisation)
    const { users } = await ok(program.get(`/users?email=${someone.email.toUpperCase()}`))
    const share = (body: object) => program.post(`/groups/${group.id}/share_group`, body)
    await done(share({ users: [{ userid: users[0].id, permissions: 'read' }] }))
    await done(share({ users: [{ userid, permissions: 'ReadWrite' }] }))
    expect((await ok(program.get(`/groups/${group.id}`))).shared_with).toEqual([
      { userid: users[0].id, name: someone.name, permissions: 'readwrite' },
    ])
    expect((await desk.actorOf(someone)).teamIds).toHaveLength(1)
    expect(await share({ users: [{ userid, permissions: 'full' }] })).toMatchObject(invalid)
    expect(await share({ users: [{ userid: 'u1' }] })).toMatchObject(invalid)
    expect(groupid).not.toBe(group.id)
  },

  'POST /groups/:id/unshare_group': async ({ program, groupid }) => {
    const { shared_with } = await ok(program.get(`/groups/${groupid}`))
    const users = shared_with.map((each: { userid: string }) => each.userid)
    await done(program.post(`/groups/${groupid}/unshare_group`, { users }))
    expect(await ok(program.get(`/groups/${groupid}`))).not.toHaveProperty('shared_with')
  },

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

  'GET /users': async ({ program, owner, cast, userid }) => {
    const { users } = await ok(program.get('/users'))
    expect(users).toContainEqual({ id: userid, name: owner.name, email: owner.email })
    expect(users).toHaveLength(2)
    const full = await ok(program.get(`/users?full_list=True&email=${cast.technician.email.toUpperCase()}`))
    expect(full.users).toEqual([
      {
        id: expect.stringMatching(/^u\d+$/),
        name: cast.technician.name,
        email: cast.technician.email,
        permissions: expect.any(String),
        active: true,
        log_sessions: true,
        show_comment_window: false,
        tfa_enabled: false,
      },
    ])
    expect((await ok(program.get('/users?permissions=ManageUsers&name=admin'))).users).toHaveLength(1)
  },

  'GET /users/:id': async ({ program, userid, owner }) => {
    expect(await ok(program.get(`/users/${userid}`))).toMatchObject({ id: userid, email: owner.email })
    expect((await program.get('/users/u1')).status).toBe(404)
  },

  'POST /users': async ({ program, owner }) => {
    const body = { email: 'new@example.org', name: 'New', language: 'fr', permissions: 'None', password: 'x' }
    const made = await ok(program.post('/users', body))
    expect(made).toMatchObject({ id: expect.stringMatching(/^u\d+$/), active: true })
    expect(made.permissions).not.toContain('ManageUsers')
    const taken = await program.post('/users', { ...body, email: owner.email })
    expect(taken).toMatchObject({ status: 400, body: { error: 'email_in_use' } })
  },

  'PUT /users/:id': async ({ program, cast, userid }) => {
    const { users } = await ok(program.get(`/users?email=${cast.technician.email}`))
    const path = `/users/${users[0].id}`
    await done(program.put(path, { Name: 'Camille', ACTIVE: 'False', assignUserRoleIds: [] }))
    expect(await ok(program.get(path))).toMatchObject({ name: 'Camille', active: false })
    await done(program.put(path, { active: true, permissions: 'ManageUsers,ManageAdmins' }))
    expect((await ok(program.get(path))).permissions).toContain('ManageAdmins')
    expect(await program.put(path, { email: 'eve@example.org' })).toMatchObject(invalid)
    const self = await program.put(`/users/${userid}`, { permissions: 'None' })
    expect(self).toMatchObject({ status: 403, body: { error: 'invalid_permission' } })
  },

  'GET /reports/connections': async ({ program, cast, groupid, desk }) => {
    const list = async (query = '') => (await ok(program.get(`/reports/connections${query}`))).records
    const [record, ...rest] = await list()
    expect(rest).toEqual([])
    expect(record).toEqual({
      id: expect.stringMatching(guid),
      userid: expect.stringMatching(/^u\d+$/),
      username: cast.technician.name,
      contact_id: expect.stringMatching(/^c\d+$/),
      deviceid: expect.stringMatching(/^\d{10}$/),
      devicename: 'Alex Durand',
      groupid,
      groupname: 'Remote support',
      support_session_type: 1,
      start_date: expect.stringMatching(moment),
      end_date: expect.stringMatching(moment),
      fee: 0,
      currency: 'None',
      billing_state: 'DoNotBill',
      session_code: expect.stringMatching(/^s\d{2}-\d{3}-\d{3}$/),
      session_created_at: expect.stringMatching(moment),
      valid_until: expect.stringMatching(moment),
      assigned_userid: record.userid,
      assigned_at: expect.stringMatching(moment),
      end_customer: { name: 'Alex Durand' },
    })
    const start = encodeURIComponent(record.start_date)
    const next = encodeURIComponent(new Date(Date.parse(record.start_date) + 1000).toISOString())
    const hits = [
      `userid=${record.userid}`,
      `username=${encodeURIComponent(record.username)}`,
      `groupid=${groupid}`,
      `deviceid=${record.deviceid}`,
      `devicename=alex%20durand`,
      `session_code=${record.session_code.replaceAll('-', '%20')}`,
      `has_code=True&support_session_type=1`,
      `from_date=${start}&to_date=${next}`,
      'from_date=2020-01-01',
    ]
    for (const query of hits) expect(await list(`?${query}`), query).toHaveLength(1)
    const misses = [
      'userid=u1',
      'groupid=0',
      'deviceid=5',
      'devicename=unnamed_device',
      'has_code=false',
      'support_session_type=2',
      `to_date=${start}`,
      `offset_id=${record.id}`,
    ]
    for (const query of misses) expect(await list(`?${query}`), query).toHaveLength(0)
    expect(await program.get('/reports/connections?from_date=yesterday')).toMatchObject(invalid)

    const made = await ok(
      program.post('/sessions', {
        groupid,
        description: 'The case',
        custom_api: 'mine',
        end_customer: { name: 'Ann' },
      }),
    )
    const actor = await desk.actorOf(cast.technician)
    const { session } = await readApiSession(desk.deps, actor, made.code)
    await aDevice(desk, session)
    expect((await ok(program.get(`/sessions/${made.code}`))).online).toBe(false)
    await done(program.put(`/sessions/${made.code}`, { state: 'closed' }))
    expect((await list())[0]).toMatchObject({
      session_code: made.code,
      session_note: 'The case',
      custom_api: 'mine',
      end_customer: { name: 'Ann' },
    })
  },

  'GET /reports/connections/:id': async ({ program }) => {
    const { records } = await ok(program.get('/reports/connections'))
    expect(await ok(program.get(`/reports/Connections/${records[0].id.toUpperCase()}`))).toEqual(records[0])
  },

  'PUT /reports/connections/:id': async ({ program }) => {
    const { records } = await ok(program.get('/reports/connections'))
    const path = `/reports/connections/${records[0].id}`
    await done(program.put(path, { billing_state: 'bill', notes: 'By phone' }))
    expect(await ok(program.get(path))).toMatchObject({ billing_state: 'Bill', notes: 'By phone' })
    await done(program.put(path, { notes: '' }))
    expect(await ok(program.get(path))).not.toHaveProperty('notes')
  },

  'DELETE /reports/connections/:id': async ({ program }) => {
    const { records } = await ok(program.get('/reports/connections'))
    await done(program.delete(`/reports/connections/${records[0].id}`))
    expect(await ok(program.get('/reports/connections'))).toEqual({ records: [] })
    expect((await program.get(`/reports/connections/${records[0].id}`)).status).toBe(404)
  },
}
