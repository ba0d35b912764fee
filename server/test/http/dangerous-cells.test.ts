import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { aWorld, customerLink, type World } from './access-world.ts'

/**
 * The cells of the permission table whose mistake would cost most, written by hand: they do not come from the table
 * that the server uses, so that a wrong table is not its own proof. `{name}` is an id of the world, own organisation.
 */
type Cell = [
  who: keyof World['clients'],
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  status: number,
  body?: object,
]

const cells: Cell[] = [
  // A requester and others' tickets
  ['requester', 'GET', '/api/tickets/{otherTeamTicket}', 404],
  ['requester', 'GET', '/api/tickets/{otherTeamTicket}/timeline', 404],
  ['requester', 'POST', '/api/tickets/{otherTeamTicket}/comments', 404, { body: 'hello' }],
  ['requester', 'POST', '/api/tickets/{otherTeamTicket}/close', 404, {}],
  ['requester', 'POST', '/api/tickets/{otherTeamTicket}/reopen', 404],
  // A requester and their own ticket
  ['requester', 'GET', '/api/tickets/{ticket}', 200],
  ['requester', 'POST', '/api/tickets/{ticket}/comments', 403, { body: 'x', visibility: 'internal' }],
  ['requester', 'PATCH', '/api/tickets/{ticket}', 403, { title: 'x' }],
  ['requester', 'POST', '/api/tickets/bulk', 403, { ids: [], action: { do: 'close' } }],
  ['requester', 'POST', '/api/tickets', 403, { title: 'x', requesterId: '{technician}' }],
  ['requester', 'POST', '/api/tickets', 403, { title: 'x', assigneeId: '{technician}' }],
  // Sessions are the technicians'
  ['requester', 'POST', '/api/tickets/{ticket}/sessions', 403, {}],
  ['requester', 'GET', '/api/tickets/{ticket}/session', 403],
  ['requester', 'GET', '/api/sessions/{session}', 403],
  ['requester', 'GET', '/api/sessions/{session}/snapshots', 403],
  ['anonymous', 'GET', '/api/sessions/{session}/snapshots', 401],
  ['requester', 'POST', '/api/sessions/{session}/stop', 403],
  ['requester', 'POST', '/api/sessions/{session}/code', 403],
  ['anonymous', 'GET', '/api/sessions/{session}', 401],
  ['anonymous', 'POST', '/api/sessions/{session}/stop', 401],
  // A technician of another team
  ['otherTechnician', 'GET', '/api/tickets/{ticket}', 404],
  ['otherTechnician', 'POST', '/api/tickets/{ticket}/sessions', 404, {}],
  ['otherTechnician', 'GET', '/api/sessions/{session}', 404],
  ['otherTechnician', 'GET', '/api/sessions/{session}/snapshots', 404],
  ['otherTechnician', 'POST', '/api/sessions/{session}/stop', 404],
  ['otherTechnician', 'POST', '/api/sessions/{session}/code', 404],
  ['otherTechnician', 'POST', '/api/sessions/{session}/invitation', 404],
  ['otherTechnician', 'POST', '/api/tickets/{ticket}/close', 404, { endSession: true }],
  ['otherTechnician', 'DELETE', '/api/saved-views/{savedView}', 404],
  // Received mail may be anybody's
  ['requester', 'GET', '/api/mail-in/mails', 403],
  ['technician', 'GET', '/api/mail-in/mails/{receivedMail}', 403],
  ['technician', 'GET', '/api/mail-in/mails/{receivedMail}/source', 403],
  ['technician', 'POST', '/api/mail-in/mails/{receivedMail}/ticket', 403],
  ['technician', 'POST', '/api/mail-in/addresses', 403, { address: 'mine@localhost.test' }],
  ['technician', 'DELETE', '/api/mail-in/addresses/{supportAddress}', 403],
  ['anonymous', 'GET', '/api/mail-in/mails/{receivedMail}/source', 401],
  ['administrator', 'PATCH', '/api/canned-replies/{cannedReply}', 404, { name: 'x' }],
  ['requester', 'GET', '/api/canned-replies', 403],
  ['technician', 'DELETE', '/api/macros/{macro}', 403],
  ['requester', 'POST', '/api/macros/{macro}/run', 403, { ticketIds: ['{ticket}'] }],
  // People and roles are the administrators'
  ['requester', 'GET', '/api/people', 403],
  ['requester', 'PATCH', '/api/people/{requester}', 403, { role: 'administrator' }],
  ['technician', 'PATCH', '/api/people/{technician}', 403, { role: 'administrator' }],
  ['technician', 'PATCH', '/api/people/{administrator}', 403, { disabled: true }],
  [
    'technician',
    'POST',
    '/api/people/invitations',
    403,
    { name: 'x', email: 'x@example.org', role: 'administrator' },
  ],
  ['administrator', 'PATCH', '/api/people/{administrator}', 403, { role: 'requester' }],
  // Mail carries links
  ['technician', 'GET', '/api/outbox', 403],
  ['technician', 'GET', '/api/outbox/{mail}', 403],
  ['requester', 'GET', '/api/outbox/{mail}', 403],
  ['anonymous', 'GET', '/api/outbox/{mail}', 401],
  ['technician', 'GET', '/api/mail-senders', 403],
  ['technician', 'DELETE', '/api/mail-senders/organisation', 403],
  // What somebody is told is theirs alone
  ['administrator', 'GET', '/api/notifications/{notification}', 404],
  ['otherTechnician', 'GET', '/api/notifications/{notification}', 404],
  ['requester', 'GET', '/api/notifications', 403],
  // What the organisation decides
  ['technician', 'PATCH', '/api/notification-rules', 403, { rules: [] }],
  ['technician', 'PATCH', '/api/organisation', 403, { name: 'x' }],
  ['technician', 'DELETE', '/api/teams/{team}', 403],
  ['technician', 'DELETE', '/api/ticket-options/{category}', 403],
  // Whoever holds the integration holds the organisation's TeamViewer
  ['technician', 'GET', '/api/integrations/teamviewer', 403],
  ['technician', 'PUT', '/api/integrations/teamviewer', 403, { token: '123-abcdefgh' }],
  ['technician', 'POST', '/api/integrations/teamviewer/remove', 403, { openSessions: 'leave' }],
  ['requester', 'GET', '/api/engines', 403],
  ['requester', 'GET', '/api/reports/sessions', 403],
  ['requester', 'GET', '/api/reports/sessions.csv', 403],
  ['anonymous', 'GET', '/api/tickets/{ticketNumber}', 401],
]

test('the most dangerous cells of the permission table', async () => {
  const desk = await aServer()
  const world = await aWorld(desk, desk.organisation)
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_match, name: string) => world.ids[name] ?? '')
  for (const [who, method, path, status, body] of cells) {
    const sent =
      body &&
      (JSON.parse(JSON.stringify(body), (_key, value) =>
        typeof value === 'string' ? fill(value) : value,
      ) as object)
    const answer = await world.clients[who].request(method, fill(path), sent)
    expect.soft(answer.status, `${who} ${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(status)
  }
})

test("the customer's secret is shown to those who help, not to an administrator who oversees, nor in a report", async () => {
  const desk = await aServer()
  const world = await aWorld(desk, desk.organisation)
  const link = await customerLink(world)
  expect(link).toMatch(/\/j\/[\w-]{22}$/)
  const seen = async (who: keyof World['clients'], path: string) =>
    JSON.stringify((await world.clients[who].get(path)).body)
  const paths = [
    `/api/sessions/${world.ids.session}`,
    `/api/tickets/${world.ids.ticket}/session`,
    `/api/tickets/${world.ids.ticket}/timeline`,
    '/api/reports/sessions/rows?from=2000-01-01&to=2099-12-31',
  ]
  for (const path of paths) expect(await seen('administrator', path), path).not.toContain(link)
  expect(await seen('requester', '/api/me/sessions')).toContain(link)
  expect(await seen('otherRequester', '/api/me/sessions')).not.toContain(link)
})

test('an internal note is nowhere in what a requester reads', async () => {
  const desk = await aServer()
  const { clients, ids, secrets } = await aWorld(desk, desk.organisation)
  const { body } = await clients.requester.get(`/api/tickets/${ids.ticket}/timeline`)
  expect(JSON.stringify(body)).not.toContain(`internal ${secrets[0]}`)
  const staff = await clients.technician.get(`/api/tickets/${ids.ticket}/timeline`)
  expect(JSON.stringify(staff.body)).toContain(`internal ${secrets[0]}`)
})
