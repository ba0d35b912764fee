import { expect } from 'vitest'
import { aProgram } from '../../support/api-program.ts'
import { type Cases, done, invalid, ok } from './stage.ts'

/** Who the program is, and its sessions. */
export const sessionCases: Cases = {
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
}
