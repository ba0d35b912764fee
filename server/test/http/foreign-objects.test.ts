import { addSupportAddress } from '@deskside/protocol/http/mail-in'
import type { Route } from '@deskside/protocol/http/route'
import { allRoutes } from '@deskside/protocol/http/routes'
import { updateTeam } from '@deskside/protocol/http/teams'
import { bulkUpdateTickets, createTicket, updateTicket } from '@deskside/protocol/http/tickets'
import { expect, test } from 'vitest'
import { newId } from '../../src/lib/id.ts'
import { aServer } from '../support/server.ts'
import { aWorld, type World } from './access-world.ts'

/** What `:id` names, by the beginning of the path. */
const objects: [path: string, id: string][] = [
  ['/api/people/', 'person'],
  ['/api/teams/', 'team'],
  ['/api/ticket-options/', 'category'],
  ['/api/tickets/', 'ticket'],
  ['/api/saved-views/', 'savedView'],
  ['/api/canned-replies/', 'cannedReply'],
  ['/api/macros/', 'macro'],
  ['/api/sessions/', 'session'],
  ['/api/recordings/', 'recording'],
  ['/api/outbox/', 'mail'],
  ['/api/mail-senders/tests/', 'mail'],
  ['/api/notifications/', 'notification'],
  ['/api/me/push-devices/', 'pushDevice'],
  ['/api/attachments/', 'attachment'],
  ['/api/time-entries/', 'timeEntry'],
  ['/api/articles/', 'article'],
  ['/api/article-pictures/', 'articlePicture'],
  ['/api/help/articles/', 'article'],
  ['/api/script-tokens/', 'scriptToken'],
  ['/api/mail-in/addresses/', 'supportAddress'],
  ['/api/mail-in/mails/', 'receivedMail'],
  ['/api/webhooks/', 'webhook'],
  ['/api/report-schedules/', 'schedule'],
  ['/api/tags/', 'tag'],
  ['/api/computers-and-contacts/devices/', 'device'],
  ['/api/computers-and-contacts/contacts/', 'contact'],
]

/** Bodies that would be accepted for an object of one's own, so that only its being foreign can refuse them. */
const bodies: Record<string, object> = {
  'PATCH /api/people/:id': { name: 'Owned' },
  'PATCH /api/tags/:id': { name: 'Owned' },
  'PUT /api/tags/:id/colour': { colour: null },
  'POST /api/tags/:id/merge': { intoId: newId() },
  'PATCH /api/teams/:id': { name: 'Owned' },
  'PATCH /api/ticket-options/:id': { position: 0 },
  'PATCH /api/tickets/:id': { title: 'Owned' },
  'POST /api/macros/:id/run': { ticketIds: [newId()] },
  'POST /api/canned-replies/:id/fill': { ticketId: newId() },
  'POST /api/tickets/:id/time': { day: '2026-03-24', minutes: 5 },
  'PATCH /api/articles/:id': { state: 'published' },
  'POST /api/articles/:id/vote': { helpful: true },
  'POST /api/tickets/:id/comments': { body: 'Owned' },
  'PUT /api/tickets/:id/following': { following: true },
  'POST /api/tickets/:id/copies': { email: 'copy@customer.example' },
  'POST /api/tickets/:id/merge': { intoId: newId() },
  'PATCH /api/mail-in/addresses/:id': { teamId: null },
  'POST /api/sessions/:id/participants/:participantId/admit': { admit: true },
  'POST /api/sessions/:id/colleagues': { personId: newId(), purpose: 'help' },
  'POST /api/sessions/:id/recordings': { participantId: newId() },
}

function addressOf({ path }: Route, ids: World['ids']): string {
  const object = objects.find(([start]) => path.startsWith(start))?.[1]
  if (!object) throw new Error(`the table does not say what :id of ${path} is`)
  return path
    .replace(':id', ids[object] ?? '')
    .replace(/:(participantId|versionId|deliveryId|personId|into)/, ids.participant ?? '')
}

test('an object of another organisation is not found, by any route, by anybody', async () => {
  const desk = await aServer()
  const here = await aWorld(desk, desk.organisation)
  const there = await aWorld(desk, await desk.anOrganisation())
  const found: string[] = []
  for (const route of allRoutes.filter(({ path }) => path.includes('/:id')))
    for (const caller of ['technician', 'administrator'] as const) {
      if (caller === 'technician' && route.access === 'administrator') continue
      const body = route.method === 'GET' ? undefined : (bodies[`${route.method} ${route.path}`] ?? {})
      const sent = route.method === 'DELETE' ? undefined : body
      const { status } = await here.clients[caller].request(route.method, addressOf(route, there.ids), sent)
      if (status !== 404) found.push(`${caller} ${route.method} ${route.path}: ${status}`)
    }
  expect(found).toEqual([])
})

test("no list, report or export shows anything of another organisation's", async () => {
  const desk = await aServer()
  const here = await aWorld(desk, desk.organisation)
  const there = await aWorld(desk, await desk.anOrganisation())
  const report = 'from=2000-01-01&to=2099-12-31'
  const lists = allRoutes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  expect(lists.length).toBeGreaterThan(10)
  for (const { path } of lists)
    for (const caller of ['requester', 'technician', 'administrator'] as const) {
      const query = path.startsWith('/api/reports') ? `?${report}` : ''
      const { body } = await here.clients[caller].get(`${path}${query}`)
      const text = JSON.stringify(body)
      for (const [name, id] of Object.entries(there.ids))
        if (name !== 'ticketNumber') expect(text, `${caller} ${path}: ${name}`).not.toContain(id)
      for (const secret of there.secrets) expect(text, `${caller} ${path}`).not.toContain(secret)
    }
})

test('ids of another organisation are not accepted inside a request either', async () => {
  const desk = await aServer()
  const here = await aWorld(desk, desk.organisation)
  const there = await aWorld(desk, await desk.anOrganisation())
  const { administrator } = here.clients
  const title = 'Ours'
  const requesterId = here.ids.requester ?? ''
  const foreign = {
    requesterId: there.ids.requester,
    teamId: there.ids.team,
    assigneeId: there.ids.technician,
    typeId: there.ids.type,
    categoryId: there.ids.category,
    priorityId: there.ids.priority,
    sourceId: there.ids.source,
  }
  for (const [field, id] of Object.entries(foreign)) {
    const made = await administrator.call(createTicket, { body: { title, requesterId, [field]: id } })
    expect([400, 404], `create with ${field}`).toContain(made.status)
    if (field === 'sourceId') continue
    const params = { id: here.ids.ticket ?? '' }
    const changed = await administrator.call(updateTicket, { params, body: { [field]: id } })
    expect([400, 404], `update with ${field}`).toContain(changed.status)
  }
  const bulk = await administrator.call(bulkUpdateTickets, {
    body: { ids: [there.ids.ticket ?? '', here.ids.ticket ?? ''], action: { do: 'add_tag', tag: 'x' } },
  })
  expect(bulk.body.results.map(({ ok }) => ok)).toEqual([false, true])
  const address = await administrator.call(addSupportAddress, {
    body: { address: 'ours@localhost.test', teamId: there.ids.team ?? '' },
  })
  expect([400, 404]).toContain(address.status)
  const members = [{ personId: there.ids.technician ?? '', notifyJoins: true }]
  const team = await administrator.call(updateTeam, {
    params: { id: here.ids.team ?? '' },
    body: { members },
  })
  expect(team.status).toBe(404)
})
