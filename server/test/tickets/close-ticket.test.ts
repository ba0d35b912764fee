import * as tickets from '@deskside/protocol/http/tickets'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { sessions, tickets as ticketsTable } from '../../src/db/schema/index.ts'
import type { Actor } from '../../src/domain/context.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { anOpenSession, aTicket, optionId } from '../support/tickets.ts'

describe('[SES-11] closing', () => {
  let desk: TestDesk
  let requester: TestPerson
  let actor: Actor
  let client: TestClient
  let id: string

  beforeEach(async () => {
    desk = await aServer()
    requester = await desk.aRequester()
    const technician = await desk.aTechnician()
    actor = await desk.actorOf(technician)
    client = await desk.as(technician)
    id = (await aTicket(desk, requester)).ticket.id
  })

  const phase = async () => {
    const [row] = await desk.deps.db.select().from(ticketsTable).where(eq(ticketsTable.id, id))
    return row?.phase
  }

  it('is refused with an open session, saying which, and that it can be ended too', async () => {
    const sessionId = await anOpenSession(desk, actor, id)
    const { status, body } = await client.call(tickets.closeTicket, { params: { id }, body: {} })
    expect(status).toBe(409)
    expect(body).toMatchObject({
      error: {
        code: 'session_still_open',
        details: { sessionId, code: expect.stringMatching(/^s\d{8}$/), mayEnd: true },
      },
    })
    expect(await phase()).toBe('open')
  })

  it('tells the requester neither the code nor how to end it, and does not end it for them', async () => {
    const sessionId = await anOpenSession(desk, actor, id)
    const own = await desk.as(requester)
    for (const endSession of [false, true]) {
      const { status, body } = await own.call(tickets.closeTicket, { params: { id }, body: { endSession } })
      expect(status).toBe(409)
      expect(body).toMatchObject({ error: { details: { sessionId, mayEnd: false } } })
      expect(JSON.stringify(body)).not.toMatch(/s\d{8}/)
    }
    expect(await phase()).toBe('open')
  })

  it('is refused at the bulk door, for that ticket alone', async () => {
    await anOpenSession(desk, actor, id)
    const { ticket: other } = await aTicket(desk, requester)
    const { body } = await client.call(tickets.bulkUpdateTickets, {
      body: { ids: [id, other.id], action: { do: 'close' } },
    })
    expect(body.results).toEqual([
      { id, ok: false, error: 'session_still_open' },
      { id: other.id, ok: true },
    ])
    expect(await phase()).toBe('open')
  })

  it('is refused at the door of properties, with or without a session', async () => {
    const statusId = await optionId(desk, 'status', 'cancelled')
    const { status } = await client.call(tickets.updateTicket, { params: { id }, body: { statusId } })
    expect(status).toBe(400)
    expect(await phase()).toBe('open')
  })

  it('refuses a status that does not close, and a ticket that is closed', async () => {
    const statusId = await optionId(desk, 'status', 'waiting')
    const wrong = await client.call(tickets.closeTicket, { params: { id }, body: { statusId } })
    expect(wrong.status).toBe(400)
    await client.call(tickets.closeTicket, { params: { id }, body: {} })
    const again = await client.call(tickets.closeTicket, { params: { id }, body: {} })
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'ticket_closed' } } })
  })

  it('ends the session and closes in one step when asked to, with its one comment before the closing', async () => {
    const sessionId = await anOpenSession(desk, actor, id)
    const { status, body } = await client.call(tickets.closeTicket, {
      params: { id },
      body: { endSession: true, statusId: await optionId(desk, 'status', 'cancelled') },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: { key: 'cancelled' },
      activeSession: null,
      closedAt: expect.any(String),
    })
    const [session] = await desk.deps.db.select().from(sessions).where(eq(sessions.id, sessionId))
    expect(session).toMatchObject({ state: 'ended', endedBy: 'closing', endedByPersonId: actor.personId })
    const timeline = await client.call(tickets.readTimeline, { params: { id } })
    expect(
      timeline.body.items
        .slice(-3)
        .map((entry) => (entry.kind === 'event' ? entry.event.type : entry.session?.id)),
    ).toEqual(['session.ended', sessionId, 'ticket.closed'])
  })

  it('is not held up by an invitation whose 24 hours are over', async () => {
    const sessionId = await anOpenSession(desk, actor, id)
    desk.clock.advanceHours(24)
    await closeTicket(desk.deps, actor, id, { endSession: false })
    const [session] = await desk.deps.db.select().from(sessions).where(eq(sessions.id, sessionId))
    expect(session?.state).toBe('expired')
    expect(await phase()).toBe('closed')
  })

  it('goes back: a reopened ticket is new again and can get a session', async () => {
    await client.call(tickets.closeTicket, { params: { id }, body: {} })
    const refused = await client.call(tickets.reopenTicket, { params: { id } })
    expect(refused.body).toMatchObject({
      status: { key: 'new' },
      closedAt: null,
      can: { startSession: true },
    })
    const again = await client.call(tickets.reopenTicket, { params: { id } })
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'ticket_not_closed' } } })
    await anOpenSession(desk, actor, id)
  })

  it('races Play 100 times: never a closed ticket with an open session, always one winner', async () => {
    for (let race = 0; race < 100; race++) {
      const { ticket } = await aTicket(desk, requester)
      const [played, closed] = await Promise.allSettled([
        startSession(desk.deps, actor, { ticketId: ticket.id, invite: false }),
        closeTicket(desk.deps, actor, ticket.id, { endSession: false }),
      ])
      expect([played.status, closed.status].sort()).toEqual(['fulfilled', 'rejected'])
    }
    const { rows } = await desk.deps.db.execute(
      `select t.id from tickets t join sessions s on s.ticket_id = t.id
       where t.phase = 'closed' and s.state in ('waiting', 'joined', 'active')`,
    )
    expect(rows).toEqual([])
  })
})
