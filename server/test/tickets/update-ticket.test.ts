import * as tickets from '@deskside/protocol/http/tickets'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { beforeEach, describe, expect, it } from 'vitest'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

describe('[DSK-1] changing a ticket', () => {
  let desk: TestDesk
  let technician: TestPerson
  let client: TestClient
  let id: string

  beforeEach(async () => {
    desk = await aServer()
    technician = await desk.aTechnician({ name: 'Tina' })
    client = await desk.as(technician)
    id = (await aTicket(desk, technician, { tags: ['one'] })).ticket.id
  })

  const events = async (): Promise<TimelineEvent[]> => {
    const { body } = await client.call(tickets.readTimeline, { params: { id } })
    return body.items.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))
  }

  it('refuses a closing status: closing has a door of its own', async () => {
    const statusId = await optionId(desk, 'status', 'closed')
    const { status, body } = await client.call(tickets.updateTicket, { params: { id }, body: { statusId } })
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { code: 'invalid_request', details: { reason: 'close_instead' } } })
  })

  it('refuses an archived value, and keeps one that the ticket has already', async () => {
    const { ticketOptions } = await import('../../src/db/schema/index.ts')
    const { eq } = await import('drizzle-orm')
    const categoryId = await optionId(desk, 'category', 'printer')
    await client.call(tickets.updateTicket, { params: { id }, body: { categoryId } })
    const archived = await optionId(desk, 'category', 'pc')
    await desk.deps.db.update(ticketOptions).set({ archived: true }).where(eq(ticketOptions.id, archived))
    await desk.deps.db.update(ticketOptions).set({ archived: true }).where(eq(ticketOptions.id, categoryId))
    const refused = await client.call(tickets.updateTicket, {
      params: { id },
      body: { categoryId: archived },
    })
    expect(refused.status).toBe(400)
    const kept = await client.call(tickets.updateTicket, {
      params: { id },
      body: { categoryId, title: 'New' },
    })
    expect(kept.body).toMatchObject({ title: 'New', category: { key: 'printer' } })
  })

  it('writes one event for each difference, in order, with labels in both languages', async () => {
    await client.call(tickets.updateTicket, {
      params: { id },
      body: {
        title: 'Jam',
        description: 'Paper',
        priorityId: await optionId(desk, 'priority', 'high'),
        sourceId: await optionId(desk, 'source', 'phone'),
        statusId: await optionId(desk, 'status', 'waiting'),
        assigneeId: technician.id,
        teamId: desk.organisation.teamId,
        tags: ['one', 'two'],
      },
    })
    const [created, ...changes] = await events()
    expect(created?.type).toBe('ticket.created')
    expect(changes).toEqual([
      { type: 'ticket.changed', field: 'title', from: 'The printer is silent', to: 'Jam' },
      { type: 'ticket.changed', field: 'description', from: null, to: null },
      { type: 'ticket.changed', field: 'tags', from: 'one', to: 'one, two' },
      {
        type: 'ticket.changed',
        field: 'priority',
        from: { en: 'Medium', fr: 'Moyenne' },
        to: { en: 'High', fr: 'Haute' },
      },
      {
        type: 'ticket.changed',
        field: 'source',
        from: { en: 'Technician portal', fr: 'Portail technicien' },
        to: { en: 'Phone', fr: 'Téléphone' },
      },
      {
        type: 'ticket.status_changed',
        from: { en: 'New', fr: 'Nouveau' },
        to: { en: 'Waiting for the requester', fr: 'En attente du demandeur' },
      },
      { type: 'ticket.changed', field: 'team', from: null, to: expect.any(String) },
      { type: 'ticket.changed', field: 'assignee', from: null, to: 'Tina' },
    ])
  })

  it('changes nothing, and says nothing, when everything is so already', async () => {
    const before = (await client.call(tickets.readTicket, { params: { id } })).body
    desk.clock.advance(60_000)
    const { body } = await client.call(tickets.updateTicket, {
      params: { id },
      body: { title: before.title, priorityId: before.priority.id, assigneeId: null, tags: ['one'] },
    })
    expect(body).toEqual(before)
    expect(await events()).toHaveLength(1)
  })

  it('keeps the requester from seeing what changed among technicians', async () => {
    const requester = await desk.aRequester()
    await client.call(tickets.updateTicket, {
      params: { id },
      body: { requesterId: requester.id, statusId: await optionId(desk, 'status', 'in_progress') },
    })
    const own = await desk.as(requester)
    const { body } = await own.call(tickets.readTimeline, { params: { id } })
    expect(body.items.map((entry) => entry.kind === 'event' && entry.event.type)).toEqual([
      'ticket.created',
      'ticket.status_changed',
    ])
  })

  it('refuses work on a closed ticket, but lets its properties be put right for the reports', async () => {
    await client.call(tickets.closeTicket, { params: { id }, body: {} })
    for (const body of [
      { assigneeId: technician.id },
      { teamId: desk.organisation.teamId },
      { statusId: await optionId(desk, 'status', 'new') },
    ]) {
      const answer = await client.call(tickets.updateTicket, { params: { id }, body })
      expect(answer).toMatchObject({ status: 409, body: { error: { code: 'ticket_closed' } } })
    }
    const categoryId = await optionId(desk, 'category', 'network')
    expect((await client.call(tickets.updateTicket, { params: { id }, body: { categoryId } })).status).toBe(
      200,
    )
  })

  it('hands a ticket over to a team that the technician is not in, and shows it to them no longer', async () => {
    const outside = await desk.as(await desk.aTechnician({ inTeam: false }))
    const { teamId } = desk.organisation
    expect((await outside.call(tickets.updateTicket, { params: { id }, body: { teamId } })).status).toBe(200)
    expect((await outside.call(tickets.readTicket, { params: { id } })).status).toBe(404)
  })
})
