import * as tickets from '@deskside/protocol/http/tickets'
import { describe, expect, it } from 'vitest'
import { aServer } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

describe('[DSK-1] creating a ticket', () => {
  it('names every field at fault at once', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.aTechnician())
    const { status, body } = await client.post<{ error: { issues: { path: string }[] } }>('/api/tickets', {
      title: ' ',
      requesterId: 'nobody',
      tags: ['x'.repeat(41)],
    })
    expect(status).toBe(400)
    expect(body.error.issues.map(({ path }) => path)).toEqual(['title', 'requesterId', 'tags.0'])
  })

  it('refuses a requester what only technicians decide', async () => {
    const desk = await aServer()
    const technician = await desk.aTechnician()
    const client = await desk.as(await desk.aRequester())
    const wishes = [
      { requesterId: technician.id },
      { assigneeId: technician.id },
      { teamId: desk.organisation.teamId },
      { sourceId: await optionId(desk, 'source', 'phone') },
      { tags: ['vip'] },
    ]
    for (const wish of wishes) {
      const answer = await client.call(tickets.createTicket, { body: { title: 'Help', ...wish } })
      expect(answer.status, Object.keys(wish)[0]).toBe(403)
    }
  })

  it('refuses values, people and teams of another organisation, and requesters as assignees', async () => {
    const desk = await aServer()
    const other = await desk.anOrganisation()
    const client = await desk.as(await desk.aTechnician())
    const wishes = [
      { requesterId: (await desk.aRequester({}, other)).id },
      { assigneeId: (await desk.aTechnician({}, other)).id },
      { assigneeId: (await desk.aRequester()).id },
      { teamId: other.teamId },
      { priorityId: await optionId(desk, 'priority', 'urgent', other) },
      { priorityId: await optionId(desk, 'type', 'incident') },
    ]
    for (const wish of wishes) {
      const answer = await client.call(tickets.createTicket, { body: { title: 'Help', ...wish } })
      expect(answer.status, JSON.stringify(wish)).toBe(400)
    }
    expect((await client.call(tickets.listTickets)).body.items).toEqual([])
  })

  it("makes a requester's ticket their own, from the user portal, with the usual values", async () => {
    const desk = await aServer()
    const requester = await desk.aRequester()
    const client = await desk.as(requester)
    const { status, body } = await client.call(tickets.createTicket, { body: { title: '  The printer  ' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      number: 1,
      title: 'The printer',
      requester: { id: requester.id },
      source: { key: 'user_portal' },
      status: { key: 'new', phase: 'open' },
      priority: { key: 'medium' },
      type: { key: 'incident' },
      category: null,
      assignee: null,
      team: null,
      activeSession: null,
    })
    const timeline = await client.call(tickets.readTimeline, { params: { id: body.id } })
    expect(timeline.body.items).toMatchObject([
      {
        kind: 'event',
        event: { type: 'ticket.created', source: 'user_portal' },
        author: { id: requester.id },
      },
    ])
  })

  it('gives a technician’s ticket the requester, values and tags they chose, each tag once', async () => {
    const desk = await aServer()
    const technician = await desk.aTechnician()
    const requester = await desk.aRequester()
    const client = await desk.as(technician)
    const { body } = await client.call(tickets.createTicket, {
      body: {
        title: 'VPN',
        description: 'It drops.',
        requesterId: requester.id,
        assigneeId: technician.id,
        teamId: desk.organisation.teamId,
        priorityId: await optionId(desk, 'priority', 'urgent'),
        categoryId: await optionId(desk, 'category', 'network'),
        tags: ['vpn', 'home', 'vpn'],
      },
    })
    expect(body).toMatchObject({
      description: 'It drops.',
      requester: { id: requester.id },
      assignee: { id: technician.id },
      team: { id: desk.organisation.teamId },
      priority: { key: 'urgent', colour: 'red' },
      category: { key: 'network' },
      source: { key: 'technician_portal' },
      tags: ['vpn', 'home'],
    })
  })

  it('shows a requester no tags', async () => {
    const desk = await aServer()
    const requester = await desk.aRequester()
    const { ticket } = await aTicket(desk, await desk.aTechnician(), {
      requesterId: requester.id,
      tags: ['difficult'],
    })
    const client = await desk.as(requester)
    expect((await client.call(tickets.readTicket, { params: { id: ticket.id } })).body.tags).toEqual([])
    expect((await client.call(tickets.listTickets)).body.items[0]?.tags).toEqual([])
  })

  it('numbers 40 tickets made at once without a gap, each organisation on its own', async () => {
    const desk = await aServer()
    const other = await desk.anOrganisation()
    const [here, there] = [await desk.aTechnician(), await desk.aTechnician({}, other)]
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, index) => aTicket(desk, index % 4 === 0 ? there : here)),
    )
    const numbers = (organisationId: string) =>
      made
        .filter(({ ticket }) => ticket.organisationId === organisationId)
        .map(({ ticket }) => ticket.number)
        .sort((a, b) => a - b)
    expect(numbers(desk.organisation.id)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(numbers(other.id)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1))
  })
})
