import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { outbox, sessions, teams, tickets } from '../../src/db/schema/index.ts'
import { expireDueSessions } from '../../src/domain/sessions/expire-session.ts'
import { newId } from '../../src/lib/id.ts'
import { aProgram } from '../support/api-program.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aDevice, commentsOf, tokenOf } from '../support/sessions.ts'
import { anOpenSession, aTicket } from '../support/tickets.ts'

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

async function sessionOf(desk: TestDesk, code: string) {
  const [row] = await desk.deps.db
    .select()
    .from(sessions)
    .where(eq(sessions.code, code.replaceAll('-', '')))
  if (!row) throw new Error(`no session ${code}`)
  return row
}

test('POST /sessions: 200, Location, the documented object; the group is made; nothing is mailed', async () => {
  const desk = await aServer()
  const owner = await desk.anAdministrator()
  const program = await aProgram(desk, owner)
  const answer = await program.post('/sessions?state=open', {
    groupname: 'Helpdesk',
    description: 'Printer',
    waiting_message: '',
    valid_until: '',
    tv_version: 15,
    nonsense: { deep: true },
    end_customer: { name: 'Ann', email: 'ann@example.org' },
  })
  expect(answer.status).toBe(200)
  const { body } = answer
  expect(body).toEqual({
    code: expect.stringMatching(/^s\d{2}-\d{3}-\d{3}$/),
    state: 'Open',
    groupid: expect.stringMatching(/^g\d+$/),
    description: 'Printer',
    end_customer: { name: 'Ann', email: 'ann@example.org' },
    assigned_userid: expect.stringMatching(/^u[1-9]\d*$/),
    assigned_at: expect.stringMatching(moment),
    end_customer_link: expect.stringMatching(/^http:\/\/localhost\/j\/[\w-]{22}$/),
    supporter_link: expect.stringContaining('http://localhost/'),
    webclient_supporter_link: expect.stringContaining('http://localhost/'),
    created_at: expect.stringMatching(moment),
    valid_until: expect.stringMatching(moment),
    online: false,
    support_session_type: 'Default',
  })
  expect(answer.headers.location).toBe(`http://localhost/api/v1/sessions/${body.code}`)
  expect(Date.parse(body.valid_until) - Date.parse(body.created_at)).toBe(24 * 3_600_000)
  expect((await program.get(`/groups/${body.groupid}`)).body.name).toBe('Helpdesk')
  const again = await program.post('/sessions', { groupname: 'HELPDESK' })
  expect(again.body.groupid).toBe(body.groupid)
  const session = await sessionOf(desk, body.code)
  const [ticket] = await desk.deps.db.select().from(tickets).where(eq(tickets.id, session.ticketId))
  expect(ticket).toMatchObject({ title: 'Printer', teamId: session.teamId, assigneeId: owner.id })
  expect(await desk.deps.db.select().from(outbox)).toEqual([])
})

test('codes are taken with hyphens, blanks, or neither, in paths of any case', async () => {
  const desk = await aServer()
  const program = await aProgram(desk, await desk.anAdministrator())
  const { code } = (await program.post('/sessions', { groupname: 'Helpdesk' })).body
  const compact = code.replaceAll('-', '')
  for (const path of [
    `/sessions/${code}`,
    `/sessions/${compact}`,
    `/sessions/${code.replaceAll('-', '%20')}`,
    `/sessions/${compact.toUpperCase()}`,
    `/api/V1/Sessions/${code}`,
    `/API/v1/SESSIONS/${code.toUpperCase()}/`,
  ])
    expect((await program.get(path)).body?.code, path).toBe(code)
  for (const path of ['/sessions/s00-000-000', '/sessions/hello', '/sessions/s123-456-789'])
    expect(await program.get(path), path).toMatchObject({ status: 404, body: { error: 'not_found' } })
})

test('PUT changes what is sent and nothing else; an empty text takes it away; u0 is nobody', async () => {
  const desk = await aServer()
  const owner = await desk.anAdministrator()
  const colleague = await desk.aTechnician()
  const program = await aProgram(desk, owner)
  const { users } = (await program.get('/users')).body
  const colleagueId = users.find(({ email }: { email: string }) => email === colleague.email).id
  const groups = (await program.get('/groups')).body.groups
  const made = await program.post('/sessions', {
    groupid: groups[0].id,
    description: 'Printer',
    custom_api: 'anything',
    assigned_userid: 'u0',
    support_session_type: 'pilot',
  })
  expect(made.body).toMatchObject({
    assigned_userid: 'u0',
    custom_api: 'anything',
    support_session_type: 'Pilot',
  })
  const path = `/sessions/${made.body.code}`
  const put = async (body: object) => {
    const { status, text } = await program.put(path, body)
    expect({ status, text }).toEqual({ status: 204, text: '' })
    return (await program.get(path)).body
  }
  expect(await put({ assigned_userid: colleagueId })).toMatchObject({
    assigned_userid: colleagueId,
    description: 'Printer',
  })
  expect(await put({ Description: 'Printer, again', end_customer: { NAME: 'Ann' } })).toMatchObject({
    description: 'Printer, again',
    end_customer: { name: 'Ann' },
    custom_api: 'anything',
  })
  expect(await put({ description: '' })).not.toHaveProperty('description')
  const other = (await program.post('/groups', { name: 'Second line' })).body
  const stranger = await program.put(path, { groupid: other.id, groupname: 'Helpdesk' })
  expect(stranger).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(await put({ groupid: other.id, groupname: 'second LINE' })).toMatchObject({ groupid: other.id })
  const session = await sessionOf(desk, made.body.code)
  const [ticket] = await desk.deps.db.select().from(tickets).where(eq(tickets.id, session.ticketId))
  expect(ticket?.teamId).toBe(session.teamId)
})

test('[SES-10] closing by PUT and by DELETE is Stop: one end, one comment, gone from the default list', async () => {
  const desk = await aServer()
  const program = await aProgram(desk, await desk.anAdministrator())
  const make = async () => (await program.post('/sessions', { groupname: 'Helpdesk' })).body.code
  const [first, second] = [await make(), await make()]
  expect((await program.put(`/sessions/${first}`, { state: 'closed' })).status).toBe(204)
  expect((await program.put(`/sessions/${first}`, { state: 'CLOSED' })).status).toBe(204)
  expect((await program.delete(`/sessions/${second}`)).status).toBe(204)
  for (const code of [first, second]) {
    const session = await sessionOf(desk, code)
    expect(session).toMatchObject({ state: 'ended', endedBy: 'technician' })
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
    expect((await program.get(`/sessions/${code}`)).body).toMatchObject({
      state: 'Closed',
      closed_at: expect.stringMatching(moment),
    })
  }
  expect((await program.get('/sessions')).body).toEqual({ sessions: [] })
  expect((await program.get('/sessions?state=open,closed')).body.sessions).toHaveLength(2)
  expect(await program.put(`/sessions/${first}`, { state: 'open' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_code: 11 },
  })
})

test('what has expired stays open in the list until it is closed; its links are dead', async () => {
  const desk = await aServer()
  const program = await aProgram(desk, await desk.anAdministrator())
  const until = new Date(desk.clock.now().getTime() + 3_600_000).toISOString()
  const made = await program.post('/sessions', { groupname: 'Helpdesk', valid_until: until })
  expect(made.body.valid_until).toBe(`${until.slice(0, 19)}Z`)
  const late = await program.post('/sessions', { groupname: 'Helpdesk', valid_until: '2001-01-01' })
  expect(late).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  desk.clock.advanceHours(2)
  const session = await sessionOf(desk, made.body.code)
  await expect(aDevice(desk, session)).rejects.toMatchObject({ code: 'link_not_valid' })
  await expireDueSessions(desk.deps)
  const path = `/sessions/${made.body.code}`
  expect((await program.get('/sessions')).body.sessions).toMatchObject([
    { code: made.body.code, state: 'Open' },
  ])
  expect((await program.get(path)).body).not.toHaveProperty('closed_at')
  expect((await program.put(path, { state: 'closed' })).status).toBe(204)
  expect((await program.get(path)).body).toMatchObject({
    state: 'Closed',
    closed_at: expect.stringMatching(moment),
  })
  expect((await program.get('/sessions')).body.sessions).toEqual([])
})

test('a session names its ticket; one that its owner does not see, or of another desk, is not it', async () => {
  const desk = await aServer()
  const technician = await desk.aTechnician()
  const program = await aProgram(desk, technician)
  const groupid = (await program.get('/groups')).body.groups[0].id
  const ours = (await aTicket(desk, technician)).ticket
  const requesterId = (await desk.aRequester()).id
  const administrator = await desk.anAdministrator()
  const elsewhere = await program.post('/sessions', {
    groupid,
    custom_api: JSON.stringify({ source: 'x', ticket: ours.number }),
  })
  expect((await sessionOf(desk, elsewhere.body.code)).ticketId).not.toBe(ours.id)
  const made = await program.post('/sessions', { groupid, description: `Call back [#${ours.number}]` })
  expect((await sessionOf(desk, made.body.code)).ticketId).toBe(ours.id)
  const twice = await program.post('/sessions', { groupid, custom_api: `ticket:${ours.number}` })
  expect(twice).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: expect.stringContaining('open session') },
  })
  const team = (await (await aProgram(desk, administrator)).post('/groups', { name: 'Others' })).body
  expect(team.id).toMatch(/^g\d+$/)
  const [others] = await desk.deps.db.select().from(teams).where(eq(teams.name, 'Others'))
  const hidden = (await aTicket(desk, administrator, { requesterId, teamId: others?.id ?? newId() })).ticket
  const own = await program.post('/sessions', { groupid, custom_api: `#${hidden.number}` })
  expect(own.status).toBe(200)
  expect((await sessionOf(desk, own.body.code)).ticketId).not.toBe(hidden.id)
})

test('a customer is found by address or made; without an address nobody else becomes them', async () => {
  const desk = await aServer()
  const ann = await desk.aRequester({ name: 'Ann Known', email: 'ann@example.org' })
  const program = await aProgram(desk, await desk.anAdministrator())
  const requesterOf = async (end_customer: object | undefined) => {
    const { body } = await program.post('/sessions', { groupname: 'Helpdesk', end_customer })
    const session = await sessionOf(desk, body.code)
    const [ticket] = await desk.deps.db.select().from(tickets).where(eq(tickets.id, session.ticketId))
    return ticket?.requesterId
  }
  expect(await requesterOf({ name: 'Whoever', email: 'ANN@example.org' })).toBe(ann.id)
  const nameless = await requesterOf(undefined)
  expect(await requesterOf({ email: '' })).toBe(nameless)
  const bob = await requesterOf({ name: 'Bob' })
  expect(bob).not.toBe(nameless)
  expect(await requesterOf({ name: 'bob' })).toBe(bob)
  const both = await Promise.all([1, 2, 3].map(() => requesterOf({ email: 'new@example.org' })))
  expect(new Set(both).size).toBe(1)
  const wrong = await program.post('/sessions', { groupname: 'Helpdesk', end_customer: { email: 'nobody' } })
  expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})

test('filters and the short form; pages of a thousand name the last code, which is not on the next one', async () => {
  const desk = await aServer()
  const owner = await desk.anAdministrator()
  const program = await aProgram(desk, owner)
  const userid = (await program.get('/account')).body.userid
  const one = (await program.post('/sessions', { groupname: 'One' })).body
  const two = (await program.post('/sessions', { groupname: 'Two', assigned_userid: 'u0' })).body
  const codes = async (query: string) => {
    const { status, body } = await program.get(`/sessions?${query}`)
    expect(status, query).toBe(200)
    return body.sessions.map(({ code }: { code: string }) => code)
  }
  expect(await codes('')).toEqual([two.code, one.code])
  expect(await codes(`groupid=${one.groupid}`)).toEqual([one.code])
  expect(await codes('assigned_userid=u0')).toEqual([two.code])
  expect(await codes(`assigned_userid=${userid}`)).toEqual([one.code])
  expect(await codes(`Offset=${two.code}&Full_List=True`)).toEqual([one.code])
  expect((await program.get('/sessions')).body.sessions[1]).toEqual({
    code: one.code,
    state: 'Open',
    groupid: one.groupid,
    assigned_userid: userid,
    online: false,
  })
  expect((await program.get('/sessions?full_list=TRUE')).body.sessions[1]).toEqual(one)
  const template = await sessionOf(desk, one.code)
  await desk.deps.db.insert(sessions).values(
    Array.from({ length: 1001 }, (_, n) => ({
      ...template,
      id: newId(),
      state: 'ended' as const,
      code: `s${10_000_000 + n}`,
      customerLinkHash: `customer ${n}`,
      helperPassHash: `helper ${n}`,
      createdAt: new Date(Date.UTC(2026, 0, 1) + n * 1000),
      endedAt: new Date(Date.UTC(2026, 0, 2)),
    })),
  )
  const first = (await program.get('/sessions?state=closed')).body
  expect(first.sessions).toHaveLength(1000)
  expect(first).toMatchObject({ sessions_remaining: 1, next_offset: first.sessions[999].code })
  const rest = (await program.get(`/sessions?state=closed&offset=${first.next_offset}`)).body
  expect(rest.sessions.map(({ code }: { code: string }) => code)).toEqual(['s10-000-000'])
  expect(Object.keys(rest)).toEqual(['sessions'])
  const reports = await program.get('/reports/connections')
  expect(reports.body).toEqual({ records: [] })
})

test("the customer's link is shown to the token that made the session, and to no other", async () => {
  const desk = await aServer()
  const owner = await desk.aTechnician()
  const [maker, other] = [await aProgram(desk, owner), await aProgram(desk, owner)]
  const groupid = (await maker.get('/groups')).body.groups[0].id
  const { code, end_customer_link: link } = (await maker.post('/sessions', { groupid })).body
  expect(link).toContain(tokenOf(desk, await sessionOf(desk, code)))
  expect((await maker.get(`/sessions/${code}`)).body.end_customer_link).toBe(link)
  for (const path of [`/sessions/${code}`, '/sessions?full_list=true']) {
    const { status, text } = await other.get(path)
    expect(status).toBe(200)
    expect(text).not.toContain(link)
  }
  const ticket = (await aTicket(desk, owner)).ticket
  await anOpenSession(desk, await desk.actorOf(owner), ticket.id)
  const [played] = await desk.deps.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.ticketId, ticket.id)))
  const seen = (await maker.get(`/sessions/${played?.code}`)).body
  expect(seen).toMatchObject({ state: 'Open', end_customer: { email: owner.email } })
  expect(seen).not.toHaveProperty('end_customer_link')
})

test('[SES-6] who carried a session that is over, and for whom, is not rewritten', async () => {
  const desk = await aServer()
  const owner = await desk.anAdministrator()
  const program = await aProgram(desk, owner)
  const { body } = await program.post('/sessions', { groupname: 'Helpdesk' })
  await program.put(`/sessions/${body.code}`, { state: 'closed' })
  const before = await sessionOf(desk, body.code)
  for (const change of [{ assigned_userid: body.assigned_userid }, { groupname: 'Elsewhere' }]) {
    const answer = await program.put(`/sessions/${body.code}`, change)
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  }
  expect(await sessionOf(desk, body.code)).toEqual(before)
})
