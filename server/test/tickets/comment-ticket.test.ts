import { startSession } from '@deskside/protocol/http/sessions'
import { createTicketOption } from '@deskside/protocol/http/ticket-options'
import * as tickets from '@deskside/protocol/http/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

describe('[DSK-1] commenting', () => {
  let desk: TestDesk
  let requester: TestPerson
  let own: TestClient
  let technician: TestClient
  let id: string

  beforeEach(async () => {
    desk = await aServer()
    requester = await desk.aRequester()
    own = await desk.as(requester)
    technician = await desk.as(await desk.aTechnician())
    id = (await aTicket(desk, requester)).ticket.id
  })

  const comments = async (client: TestClient) => {
    const { body } = await client.call(tickets.readTimeline, { params: { id } })
    return body.items.flatMap((entry) => (entry.kind === 'comment' ? [entry.body] : []))
  }

  it('refuses an empty comment', async () => {
    const { status } = await own.call(tickets.commentTicket, { params: { id }, body: { body: ' \n ' } })
    expect(status).toBe(400)
  })

  it('shows internal comments to technicians alone', async () => {
    await own.call(tickets.commentTicket, { params: { id }, body: { body: 'Still silent' } })
    await technician.call(tickets.commentTicket, {
      params: { id },
      body: { body: 'Sounds like the fuser', visibility: 'internal' },
    })
    await technician.call(tickets.commentTicket, { params: { id }, body: { body: 'On my way' } })
    expect(await comments(own)).toEqual(['Still silent', 'On my way'])
    expect(await comments(technician)).toEqual(['Still silent', 'Sounds like the fuser', 'On my way'])
  })

  it('keeps the order of entries made in the same millisecond', async () => {
    desk.clock.now = () => new Date('2026-11-23T10:00:00Z')
    for (let count = 0; count < 20; count++)
      await technician.call(tickets.commentTicket, { params: { id }, body: { body: String(count) } })
    expect(await comments(technician)).toEqual(Array.from({ length: 20 }, (_, count) => String(count)))
  })

  it('of the requester end the waiting for them; a technician’s do not', async () => {
    const statusId = await optionId(desk, 'status', 'waiting')
    const status = async () => (await own.call(tickets.readTicket, { params: { id } })).body.status.key
    const say = (who: TestClient, body: string) =>
      who.call(tickets.commentTicket, { params: { id }, body: { body } })
    await technician.call(tickets.updateTicket, { params: { id }, body: { statusId } })
    await say(technician, 'Does it print a test page?')
    expect(await status()).toBe('waiting')
    await say(own, 'It does')
    expect(await status()).toBe('in_progress')
    const { items } = (await technician.call(tickets.readTimeline, { params: { id } })).body
    expect(items.at(-1)).toMatchObject({
      kind: 'event',
      event: {
        type: 'ticket.status_changed',
        from: { fr: 'En attente du demandeur' },
        to: { en: 'In progress' },
      },
      author: null,
    })
    await say(own, 'And again')
    expect(await status()).toBe('in_progress')
  })

  it('of the requester end no waiting for somebody else', async () => {
    const administrator = await desk.as(await desk.anAdministrator())
    const { body } = await administrator.call(createTicketOption, {
      body: { kind: 'status', label: { en: 'At the supplier', fr: 'Chez le fournisseur' }, phase: 'on_hold' },
    })
    await technician.call(tickets.updateTicket, { params: { id }, body: { statusId: body.id } })
    await own.call(tickets.commentTicket, { params: { id }, body: { body: 'Any news?' } })
    const { status } = (await own.call(tickets.readTicket, { params: { id } })).body
    expect(status).toMatchObject({ id: body.id, phase: 'on_hold' })
  })

  describe('with a status', () => {
    const say = (who: TestClient, statusId: string, body = 'Try this, please') =>
      who.call(tickets.commentTicket, { params: { id }, body: { body, statusId } })
    const now = async () => (await own.call(tickets.readTicket, { params: { id } })).body.status.key

    it('give the ticket both, which the next word of the requester answers', async () => {
      expect((await say(technician, await optionId(desk, 'status', 'waiting'))).body).toMatchObject({
        kind: 'comment',
        body: 'Try this, please',
      })
      expect(await now()).toBe('waiting')
      const { items } = (await own.call(tickets.readTimeline, { params: { id } })).body
      expect(items.slice(-2)).toMatchObject([
        { kind: 'comment', body: 'Try this, please' },
        { kind: 'event', event: { type: 'ticket.status_changed' } },
      ])
      await own.call(tickets.commentTicket, { params: { id }, body: { body: 'It works' } })
      expect(await now()).toBe('in_progress')
      await say(technician, await optionId(desk, 'status', 'cancelled'))
      expect(await now()).toBe('cancelled')
    })

    it('[SES-11] say nothing when the status is refused', async () => {
      const closed = await optionId(desk, 'status', 'closed')
      const elsewhere = await optionId(desk, 'status', 'waiting', await desk.anOrganisation())
      const refusals = async (who: TestClient, statusId: string) => {
        const { status, body } = await say(who, statusId)
        return [status, (body as unknown as { error: { code: string } }).error.code]
      }
      expect(await refusals(own, closed)).toEqual([403, 'forbidden'])
      expect(await refusals(technician, elsewhere)).toEqual([400, 'invalid_request'])
      await technician.call(startSession, { params: { id }, body: {} })
      expect(await refusals(technician, closed)).toEqual([409, 'session_still_open'])
      expect(await comments(technician)).toEqual([])
      expect(await now()).toBe('new')
    })
  })

  it('makes the ticket the latest one, and is possible on a closed ticket', async () => {
    await technician.call(tickets.closeTicket, { params: { id }, body: {} })
    desk.clock.advance(60_000)
    const answer = await own.call(tickets.commentTicket, { params: { id }, body: { body: 'It is back' } })
    expect(answer.status).toBe(200)
    const { body } = await own.call(tickets.readTicket, { params: { id } })
    expect(body.updatedAt).toBe(answer.body.createdAt)
    expect(body.status.phase).toBe('closed')
  })
})
