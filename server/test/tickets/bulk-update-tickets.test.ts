import * as tickets from '@deskside/protocol/http/tickets'
import { describe, expect, it } from 'vitest'
import { aServer } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

describe('[DSK-1] bulk actions', () => {
  it('are not for requesters', async () => {
    const desk = await aServer()
    const requester = await desk.aRequester()
    const { ticket } = await aTicket(desk, requester)
    const client = await desk.as(requester)
    const { status } = await client.call(tickets.bulkUpdateTickets, {
      body: { ids: [ticket.id], action: { do: 'close' } },
    })
    expect(status).toBe(403)
  })

  it('do to each ticket what the single action would, one outcome each', async () => {
    const desk = await aServer()
    const technician = await desk.aTechnician()
    const client = await desk.as(technician)
    const ids = await Promise.all([1, 2, 3].map(async () => (await aTicket(desk, technician)).ticket.id))
    const act = async (action: Parameters<typeof client.call<typeof tickets.bulkUpdateTickets>>[1]) =>
      (await client.call(tickets.bulkUpdateTickets, action)).body.results.every(({ ok }) => ok)
    const categoryId = await optionId(desk, 'category', 'pc')
    const priorityId = await optionId(desk, 'priority', 'low')
    const statusId = await optionId(desk, 'status', 'waiting')
    const typeId = await optionId(desk, 'type', 'request')
    const { teamId } = desk.organisation
    for (const action of [
      { do: 'assign' as const, assigneeId: technician.id },
      { do: 'set_status' as const, statusId },
      { do: 'set_priority' as const, priorityId },
      { do: 'set_type' as const, typeId },
      { do: 'set_category' as const, categoryId },
      { do: 'set_team' as const, teamId },
      { do: 'add_tag' as const, tag: 'moved' },
      { do: 'add_tag' as const, tag: 'moved' },
      { do: 'close' as const },
    ])
      expect(await act({ body: { ids, action } }), action.do).toBe(true)
    for (const id of ids)
      expect((await client.call(tickets.readTicket, { params: { id } })).body).toMatchObject({
        assignee: { id: technician.id },
        priority: { key: 'low' },
        type: { key: 'request' },
        category: { key: 'pc' },
        team: { id: teamId },
        tags: ['moved'],
        status: { phase: 'closed' },
      })
    expect(await act({ body: { ids, action: { do: 'reopen' } } })).toBe(true)
  })

  it('refuse a 21st tag on the ticket that has 20, and go on with the others', async () => {
    const desk = await aServer()
    const technician = await desk.aTechnician()
    const client = await desk.as(technician)
    const full = await aTicket(desk, technician, {
      tags: Array.from({ length: 20 }, (_, index) => `t${index}`),
    })
    const free = await aTicket(desk, technician)
    const { body } = await client.call(tickets.bulkUpdateTickets, {
      body: { ids: [full.ticket.id, free.ticket.id, full.ticket.id], action: { do: 'add_tag', tag: 'more' } },
    })
    expect(body.results).toEqual([
      { id: full.ticket.id, ok: false, error: 'invalid_request' },
      { id: free.ticket.id, ok: true },
    ])
  })
})
