import * as tickets from '@deskside/protocol/http/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TicketView } from '../../src/domain/tickets/ticket-view.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

/** Every door that takes a ticket's id, as somebody would knock at it. */
const doors: Record<string, (client: TestClient, id: string) => Promise<{ status: number; body: unknown }>> =
  {
    read: (client, id) => client.call(tickets.readTicket, { params: { id } }),
    'read the timeline of': (client, id) => client.call(tickets.readTimeline, { params: { id } }),
    change: (client, id) => client.call(tickets.updateTicket, { params: { id }, body: { title: 'Other' } }),
    'comment on': (client, id) =>
      client.call(tickets.commentTicket, { params: { id }, body: { body: 'Hello' } }),
    'comment internally on': (client, id) =>
      client.call(tickets.commentTicket, { params: { id }, body: { body: 'Hello', visibility: 'internal' } }),
    close: (client, id) => client.call(tickets.closeTicket, { params: { id }, body: {} }),
    reopen: (client, id) => client.call(tickets.reopenTicket, { params: { id } }),
  }

describe('[DSK-3] who may do what with a ticket', () => {
  let desk: TestDesk
  let requester: TestPerson
  let ticket: TicketView

  beforeEach(async () => {
    desk = await aServer()
    requester = await desk.aRequester()
    ticket = await aTicket(desk, requester)
  })

  it('refuses everybody who is not signed in', async () => {
    for (const knock of Object.values(doors))
      expect((await knock(desk.anonymous(), ticket.ticket.id)).status).toBe(401)
  })

  it('is not there for another organisation, not even for its administrator', async () => {
    const other = await desk.anOrganisation()
    const stranger = await desk.as(await desk.anAdministrator({}, other))
    for (const knock of Object.values(doors))
      expect((await knock(stranger, ticket.ticket.id)).status).toBe(404)
    expect((await stranger.call(tickets.readTicket, { params: { id: ticket.ticket.number } })).status).toBe(
      404,
    )
    const { body } = await stranger.call(tickets.listTickets)
    expect(body.items).toEqual([])
    const bulk = await stranger.call(tickets.bulkUpdateTickets, {
      body: { ids: [ticket.ticket.id], action: { do: 'close' } },
    })
    expect(bulk.body.results).toEqual([{ id: ticket.ticket.id, ok: false, error: 'not_found' }])
  })

  it('is not there for another requester', async () => {
    const other = await desk.as(await desk.aRequester())
    for (const [door, knock] of Object.entries(doors))
      expect((await knock(other, ticket.ticket.id)).status, door).toBe(door === 'change' ? 403 : 404)
    expect((await other.call(tickets.listTickets)).body.items).toEqual([])
  })

  it('refuses its requester what technicians do', async () => {
    const own = await desk.as(requester)
    const knockAt = async (door: string) => (await doors[door]?.(own, ticket.ticket.id))?.status
    expect(await knockAt('change')).toBe(403)
    expect(await knockAt('comment internally on')).toBe(403)
    const { body } = await own.call(tickets.readTicket, { params: { id: ticket.ticket.id } })
    expect(body.can).toEqual({
      edit: false,
      merge: false,
      assign: false,
      comment: true,
      commentInternally: false,
      close: true,
      reopen: false,
      startSession: false,
      endSessionAndClose: false,
    })
  })

  it('lets a requester close and reopen only where the organisation allows it', async () => {
    const own = await desk.as(requester)
    const { id } = ticket.ticket
    expect((await own.call(tickets.closeTicket, { params: { id }, body: {} })).status).toBe(200)
    expect((await own.call(tickets.reopenTicket, { params: { id } })).status).toBe(200)
    const { organisations } = await import('../../src/db/schema/index.ts')
    await desk.deps.db.update(organisations).set({ requestersMayClose: false })
    expect((await own.call(tickets.closeTicket, { params: { id }, body: {} })).status).toBe(403)
    expect((await own.call(tickets.readTicket, { params: { id } })).body.can.close).toBe(false)
  })

  it('shows a ticket of another team to nobody but that team, its assignee and administrators', async () => {
    const inTeam = await desk.aTechnician()
    const outside = await desk.aTechnician({ inTeam: false })
    const assignee = await desk.aTechnician({ inTeam: false })
    const administrator = await desk.anAdministrator({ inTeam: false })
    const { ticket: teamed } = await aTicket(desk, administrator, {
      teamId: desk.organisation.teamId,
      assigneeId: assignee.id,
    })
    const sees = async (person: TestPerson) => {
      const client = await desk.as(person)
      const { status } = await client.call(tickets.readTicket, { params: { id: teamed.id } })
      const { body } = await client.call(tickets.listTickets)
      expect(body.items.some(({ id }) => id === teamed.id)).toBe(status === 200)
      return status === 200
    }
    expect(await sees(inTeam)).toBe(true)
    expect(await sees(assignee)).toBe(true)
    expect(await sees(administrator)).toBe(true)
    expect(await sees(outside)).toBe(false)
    expect(await sees(requester)).toBe(false)
  })

  it('shows a ticket of no team to every technician', async () => {
    const outside = await desk.as(await desk.aTechnician({ inTeam: false }))
    expect((await outside.call(tickets.readTicket, { params: { id: ticket.ticket.id } })).status).toBe(200)
  })

  it('shows Play only to those with the right to start sessions', async () => {
    const can = async (remoteStart: boolean) => {
      const client = await desk.as(await desk.aTechnician({ remoteStart }))
      return (await client.call(tickets.readTicket, { params: { id: ticket.ticket.id } })).body.can
        .startSession
    }
    expect(await can(true)).toBe(true)
    expect(await can(false)).toBe(false)
  })
})
