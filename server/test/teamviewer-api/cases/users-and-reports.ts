import { expect } from 'vitest'
import { readApiSession } from '../../../src/domain/api-sessions/read-api-session.ts'
import { aDevice } from '../../support/sessions.ts'
import { type Cases, done, guid, invalid, moment, ok } from './stage.ts'

/** Users, and reports of connections. */
export const userAndReportCases: Cases = {
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
