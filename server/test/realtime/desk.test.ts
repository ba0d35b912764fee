import { createRequire } from 'node:module'
import { signOut } from '@deskside/protocol/http/login'
import * as contracts from '@deskside/protocol/http/tickets'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { logins, participants, people, teamMembers } from '../../src/db/schema/index.ts'
import { announce } from '../../src/domain/events.ts'
import { newId } from '../../src/lib/id.ts'
import { aDeskPage, answerOf, knockAtDesk } from '../support/desk-page.ts'
import { aServer, type TestDesk, type TestPerson } from '../support/server.ts'
import { anOpenSession, aTicket } from '../support/tickets.ts'
import { until } from '../support/until.ts'

describe('[DSK-3] the door of /desk', () => {
  let desk: TestDesk
  let port: number

  beforeEach(async () => {
    desk = await aServer()
    port = await desk.listen()
  })

  const knock = async (person: TestPerson, headers: Record<string, string> = {}) =>
    answerOf(knockAtDesk({ port, client: await desk.as(person), headers }))

  it('refuses nobody’s cookie, a foreign page, and a page that does not say whose it is', async () => {
    const technician = await desk.aTechnician()
    expect(await answerOf(knockAtDesk({ port, client: desk.anonymous() }))).toBe('not_signed_in')
    expect(await knock(technician, { cookie: 'dsk=forged.forged' })).toBe('not_signed_in')
    expect(await knock(technician, { origin: 'https://evil.example' })).not.toBe('connected')
    expect(await knock(technician, { origin: 'null' })).not.toBe('connected')
    expect(await knock(technician, { origin: '' })).toBe('foreign_origin')
    expect(await knock(technician)).toBe('connected')
  })

  it('refuses a login of another organisation', async () => {
    const other = await desk.anOrganisation()
    const stranger = await desk.aTechnician({}, other)
    expect(await knock(stranger)).toBe('connected')
    expect(await knock(stranger, { host: 'localhost', origin: 'http://localhost' })).toBe('not_signed_in')
  })

  it('refuses a login that has ended, and a person who was disabled', async () => {
    const technician = await desk.aTechnician()
    const client = await desk.as(technician)
    desk.clock.advanceHours(9)
    expect(await answerOf(knockAtDesk({ port, client }))).toBe('login_expired')
    await desk.deps.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, technician.id))
    expect(await knock(technician)).toBe('account_disabled')
  })

  it('does not prolong a login by an open page', async () => {
    const client = await desk.as(await desk.aTechnician())
    desk.clock.advanceHours(7)
    const before = await desk.deps.db.select().from(logins)
    expect(await answerOf(knockAtDesk({ port, client }))).toBe('connected')
    expect(await desk.deps.db.select().from(logins)).toEqual(before)
  })

  it('takes at most twenty sockets of one person', async () => {
    const technician = await desk.aTechnician()
    const client = await desk.as(technician)
    const sockets = Array.from({ length: 22 }, () => knockAtDesk({ port, client }))
    await Promise.all(sockets.map(answerOf))
    await until(() => sockets.filter(({ connected }) => connected).length === 20)
    sockets.find(({ connected }) => connected)?.disconnect()
    const again = async () => {
      const socket = knockAtDesk({ port, client })
      await answerOf(socket)
      return socket
    }
    await until(async () => {
      const socket = await again()
      await desk.deps.db.execute('select 1')
      return socket.connected
    })
  })

  it('closes on a message of more than 64 KiB, and on too many of them', async () => {
    const technician = await desk.aTechnician()
    const huge = await aDeskPage(desk, port, technician)
    ;(huge.socket as unknown as { emit(name: string, text: string): void }).emit('x', 'x'.repeat(65 * 1024))
    await until(() => !huge.socket.connected)
    const chatty = await aDeskPage(desk, port, technician)
    for (let count = 0; count < 30; count++)
      (chatty.socket as unknown as { emit(name: string): void }).emit('x')
    await until(() => !chatty.socket.connected)
  })

  it('speaks WebSocket only', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`)
    expect(answer.status).toBe(400)
  })

  it('survives what no client of ours would send', async () => {
    const { WebSocket } = createRequire(import.meta.url)('ws') as { WebSocket: typeof globalThis.WebSocket }
    const client = await desk.as(await desk.aTechnician())
    const headers = { origin: client.origin, cookie: client.cookie, host: client.host }
    const frames = [
      '',
      '9',
      '4',
      '42',
      '40',
      '40/desk,',
      '40/desk,{"a":',
      '42/desk,["live"]',
      '42/desk,{}',
      '451-["x"]',
      '\u0000',
    ]
    for (const frame of frames) {
      const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`
      const socket = new WebSocket(url, { headers } as unknown as string)
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      socket.send(frame)
      socket.send('40/desk,')
      await new Promise((resolve) => {
        socket.addEventListener('message', ({ data }) => String(data).startsWith('40/desk') && resolve(null))
        socket.addEventListener('close', resolve)
      })
      socket.close()
    }
    expect(await answerOf(knockAtDesk({ port, client }))).toBe('connected')
  })
})

describe('[DSK-1] live pages', () => {
  let desk: TestDesk
  let port: number
  let requester: TestPerson
  let technician: TestPerson
  let ticketId: string

  beforeEach(async () => {
    desk = await aServer()
    port = await desk.listen()
    requester = await desk.aRequester()
    technician = await desk.aTechnician()
    ticketId = (await aTicket(desk, requester)).ticket.id
  })

  it('show a change that another person made', async () => {
    const page = await aDeskPage(desk, port, requester)
    const client = await desk.as(technician)
    await client.call(contracts.updateTicket, { params: { id: ticketId }, body: { title: 'Jam' } })
    expect(await page.settle()).toContainEqual({ type: 'ticket.changed', ticketId, number: 1 })
    await client.call(contracts.commentTicket, { params: { id: ticketId }, body: { body: 'Hello' } })
    expect(await page.settle()).toContainEqual({ type: 'timeline.added', ticketId })
    await client.call(contracts.closeTicket, { params: { id: ticketId }, body: {} })
    expect((await page.settle()).map(({ type }) => type).sort()).toEqual(['ticket.changed', 'timeline.added'])
  })

  it('say nothing of an internal comment to the requester', async () => {
    const [own, colleague] = [await aDeskPage(desk, port, requester), await aDeskPage(desk, port, technician)]
    const client = await desk.as(technician)
    const body = { body: 'Between us', visibility: 'internal' as const }
    await client.call(contracts.commentTicket, { params: { id: ticketId }, body })
    expect(await own.settle()).toEqual([])
    expect(await colleague.settle()).toEqual([{ type: 'timeline.added', ticketId }])
  })

  it('say nothing to those whose business it is not', async () => {
    const outside = await aDeskPage(desk, port, await desk.aTechnician({ inTeam: false }))
    const another = await aDeskPage(desk, port, await desk.aRequester())
    const stranger = await aDeskPage(desk, port, await desk.anAdministrator({}, await desk.anOrganisation()))
    const administrator = await aDeskPage(desk, port, await desk.anAdministrator({ inTeam: false }))
    const { ticket } = await aTicket(desk, technician, { teamId: desk.organisation.teamId })
    for (const page of [outside, another, stranger]) expect(await page.settle()).toEqual([])
    expect((await administrator.settle()).map(({ type }) => type)).toContain('ticket.changed')
    await aTicket(desk, technician)
    expect(
      (await outside.settle()).map(({ type }) => type),
      'a ticket of no team',
    ).toContain('ticket.changed')
    expect(ticket.number).toBe(2)
  })

  it('let those know who lose a ticket to another team', async () => {
    const outside = await aDeskPage(desk, port, await desk.aTechnician({ inTeam: false }))
    const client = await desk.as(technician)
    const { teamId } = desk.organisation
    await client.call(contracts.updateTicket, { params: { id: ticketId }, body: { teamId } })
    expect(await outside.settle()).toContainEqual({ type: 'ticket.changed', ticketId, number: 1 })
    await client.call(contracts.updateTicket, { params: { id: ticketId }, body: { title: 'Jam' } })
    expect(await outside.settle()).toEqual([])
  })

  it('[SES-7] tell the session’s technician, and who of its team asked for it, that somebody is there', async () => {
    const { teamId } = desk.organisation
    const asked = await desk.aTechnician()
    const silent = await desk.aTechnician()
    await desk.deps.db
      .update(teamMembers)
      .set({ notifyJoins: false })
      .where(eq(teamMembers.personId, silent.id))
    const { ticket } = await aTicket(desk, technician, { requesterId: requester.id, teamId })
    const sessionId = await anOpenSession(desk, await desk.actorOf(technician), ticket.id)
    const participantId = newId()
    await desk.deps.db.insert(participants).values({
      id: participantId,
      organisationId: desk.organisation.id,
      sessionId,
      tokenHash: 'hash',
      came: 'code',
      name: 'Rosa',
    })
    const pages = await Promise.all(
      [technician, asked, silent, requester].map((person) => aDeskPage(desk, port, person)),
    )
    const audience = {
      organisationId: desk.organisation.id,
      ticketId: ticket.id,
      teamId,
      assigneeId: null,
      requesterId: requester.id,
    }
    const event = { type: 'session.joined' as const, audience, sessionId, participantId, knocking: true }
    await announce(desk.deps.db, event)
    const live = {
      type: 'session.requester_joined',
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      sessionId,
      requesterName: 'Rosa',
      knocking: true,
      outside: false,
    }
    await until(() => pages.slice(0, 2).every(({ events }) => events.length > 0))
    const settled = await Promise.all(pages.map((page) => page.settle()))
    expect(settled).toEqual([[live], [live], [], []])
  })

  it('tell administrators alone of the outbox', async () => {
    const administrator = await aDeskPage(desk, port, await desk.anAdministrator())
    const other = await aDeskPage(desk, port, technician)
    const mailId = newId()
    await announce(desk.deps.db, { type: 'outbox.changed', organisationId: desk.organisation.id, mailId })
    expect(await administrator.settle()).toEqual([{ type: 'outbox.changed', mailId }])
    expect(await other.settle()).toEqual([])
  })

  it('close for a person who is disabled, and follow one who changes teams', async () => {
    const changed = (personId: string) =>
      announce(desk.deps.db, { type: 'person.changed', organisationId: desk.organisation.id, personId })
    const mover = await desk.aTechnician({ inTeam: false })
    const page = await aDeskPage(desk, port, mover)
    const { teamId } = desk.organisation
    await desk.deps.db
      .insert(teamMembers)
      .values({ organisationId: desk.organisation.id, teamId, personId: mover.id, notifyJoins: false })
    await changed(mover.id)
    await until(async () => {
      await aTicket(desk, technician, { teamId })
      return (await page.settle()).length > 0
    })
    await desk.deps.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, mover.id))
    await changed(mover.id)
    await until(() => page.socket.disconnected)
  })

  it('close for a person who signs out, and for nobody else’s login', async () => {
    const client = await desk.as(technician)
    const here = knockAtDesk({ port, client })
    expect(await answerOf(here)).toBe('connected')
    const elsewhere = await aDeskPage(desk, port, technician)
    expect((await client.call(signOut)).status).toBe(200)
    await until(() => here.disconnected)
    await elsewhere.settle()
    expect(elsewhere.socket.connected).toBe(true)
  })

  it('read everything again after the connection that brings the events was lost', async () => {
    const page = await aDeskPage(desk, port, requester)
    await desk.deps.db.execute(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'deskside-events' and datname = current_database()`,
    )
    await until(() => page.events.some(({ type }) => type === 'resync'))
    await (await desk.as(technician)).call(contracts.updateTicket, {
      params: { id: ticketId },
      body: { title: 'Jam' },
    })
    expect((await page.settle()).map(({ type }) => type)).toContain('ticket.changed')
  })

  it('come back by themselves after the server went away: it does not send them home', async () => {
    const page = await aDeskPage(desk, port, requester)
    const reason = new Promise((resolve) => page.socket.on('disconnect', resolve))
    await desk.close()
    expect(await reason).toBe('transport close')
  })
})
