import { expect } from 'vitest'
import { aProgram } from '../../support/api-program.ts'
import { type Cases, done, invalid, ok } from './stage.ts'

/** Groups, and with whom they are shared. */
export const groupCases: Cases = {
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
}
