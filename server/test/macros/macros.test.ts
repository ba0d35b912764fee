import * as contracts from '@deskside/protocol/http/macros'
import { startSession } from '@deskside/protocol/http/sessions'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { createTicket, readTicket, readTimeline } from '@deskside/protocol/http/tickets'
import { describe, expect, it } from 'vitest'
import { aServer } from '../support/server.ts'

async function aDesk() {
  const desk = await aServer()
  const technician = await desk.as(await desk.aTechnician({ name: 'Tom' }))
  const administrator = await desk.as(await desk.anAdministrator())
  const requester = await desk.aRequester({ language: 'fr', name: 'Zoé' })
  const options = (await technician.call(listTicketOptions)).body.items
  const option = (kind: string, fits: (one: (typeof options)[number]) => boolean) =>
    options.find((one) => one.kind === kind && fits(one))?.id ?? ''
  const aTicket = async () =>
    (await technician.call(createTicket, { body: { title: 'Noise', requesterId: requester.id } })).body
  return { desk, technician, administrator, option, aTicket }
}

const thanks = { en: 'Thanks {{requester.name}}', fr: 'Merci {{requester.name}}' }

describe('[DSK-1] macros', () => {
  it('do all of their steps on each ticket, in the name of whoever runs them', async () => {
    const { technician, administrator, option, aTicket } = await aDesk()
    const priorityId = option('priority', ({ isDefault }) => !isDefault)
    const closed = option('status', ({ phase }) => phase === 'closed')
    const { body: macro } = await administrator.call(contracts.createMacro, {
      body: {
        name: 'Solved',
        actions: [
          { do: 'assign', assigneeId: 'me' },
          { do: 'set_priority', priorityId },
          { do: 'add_tag', tag: 'done' },
          { do: 'comment', visibility: 'public', bodies: thanks },
          { do: 'set_status', statusId: closed },
        ],
      },
    })
    const tickets = [await aTicket(), await aTicket()]
    const ran = await technician.call(contracts.runMacro, {
      params: { id: macro.id },
      body: { ticketIds: tickets.map(({ id }) => id) },
    })
    expect(ran.body.results).toEqual(tickets.map(({ id }) => ({ id, ok: true })))
    for (const { id } of tickets) {
      const { body: ticket } = await technician.call(readTicket, { params: { id } })
      expect(ticket).toMatchObject({
        assignee: { name: 'Tom' },
        priority: { id: priorityId },
        tags: ['done'],
        status: { id: closed },
      })
      const { body: timeline } = await technician.call(readTimeline, { params: { id } })
      expect(timeline.items).toContainEqual(
        expect.objectContaining({ kind: 'comment', body: 'Merci Zoé', visibility: 'public' }),
      )
    }
  })

  it('[SES-11] do nothing at all to a ticket with an open session that they would close', async () => {
    const { technician, administrator, option, aTicket } = await aDesk()
    const statusId = option('status', ({ phase }) => phase === 'closed')
    const { body: macro } = await administrator.call(contracts.createMacro, {
      body: {
        name: 'Close',
        actions: [
          { do: 'add_tag', tag: 'done' },
          { do: 'comment', visibility: 'public', bodies: thanks },
          { do: 'set_status', statusId },
        ],
      },
    })
    const [busy, free] = [await aTicket(), await aTicket()]
    await technician.call(startSession, { params: { id: busy.id }, body: {} })
    const before = (await technician.call(readTimeline, { params: { id: busy.id } })).body.items
    const ran = await technician.call(contracts.runMacro, {
      params: { id: macro.id },
      body: { ticketIds: [busy.id, free.id] },
    })
    expect(ran.body.results).toEqual([
      { id: busy.id, ok: false, error: 'session_still_open' },
      { id: free.id, ok: true },
    ])
    const after = await technician.call(readTicket, { params: { id: busy.id } })
    expect(after.body).toMatchObject({ tags: [], status: { phase: 'open' } })
    expect((await technician.call(readTimeline, { params: { id: busy.id } })).body.items).toEqual(before)
  })

  it('are the administrators’ to make, of what is there, and stop at what a technician may not see', async () => {
    const { desk, technician, administrator, aTicket } = await aDesk()
    const actions = [{ do: 'set_team' as const, teamId: desk.organisation.teamId }]
    const body = { name: 'Ours', actions }
    expect((await technician.call(contracts.createMacro, { body })).status).toBe(403)
    const create = async (more: Partial<typeof contracts.createMacro.body._input>) =>
      (await administrator.call(contracts.createMacro, { body: { ...body, ...more } })).body
    const macro = await create({})
    expect(await create({ name: 'oURS' })).toMatchObject({ error: { code: 'name_taken' } })
    const comment = { do: 'comment' as const, visibility: 'public' as const }
    const strange = { ...comment, bodies: { en: '{{x}}', fr: '' } }
    expect(await create({ name: 'a', actions: [strange] })).toMatchObject({
      error: { code: 'placeholder_unknown' },
    })
    const nobody = { do: 'set_priority' as const, priorityId: macro.id }
    expect(await create({ name: 'b', actions: [nobody] })).toMatchObject({
      error: { code: 'invalid_request' },
    })
    const ticket = await aTicket()
    const run = async (client: typeof technician) =>
      (await client.call(contracts.runMacro, { params: { id: macro.id }, body: { ticketIds: [ticket.id] } }))
        .body.results
    expect(await run(technician)).toEqual([{ id: ticket.id, ok: true }])
    const other = await desk.as(await desk.aTechnician({ inTeam: false }))
    expect(await run(other)).toEqual([{ id: ticket.id, ok: false, error: 'not_found' }])
  })
})
