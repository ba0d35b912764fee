import { readSession as readContract, startSession as startContract } from '@deskside/protocol/http/sessions'
import { formatSessionCode } from '@deskside/protocol/ids'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people, sessions } from '../../src/db/schema/index.ts'
import { newSessionCode, randomCode } from '../../src/domain/sessions/session-code.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { aServer } from '../support/server.ts'
import { aCast, aSession, eventsOf, mailsOf, sessionsOf, tokenOf } from '../support/sessions.ts'

describe('[SES-1] one session a ticket', () => {
  test('50 Plays at the same moment, by three technicians: one session, one code, one mail', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const others = await Promise.all([1, 2].map(async () => desk.actorOf(await desk.aTechnician())))
    const actors = [cast.actor, ...others]
    const plays = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        startSession(desk.deps, actors[i % 3] ?? cast.actor, { ticketId: cast.ticketId, invite: true }),
      ),
    )
    expect(new Set(plays.map(({ session }) => session.id)).size).toBe(1)
    expect(plays.filter(({ created }) => created)).toHaveLength(1)
    const [session, ...more] = await sessionsOf(desk, cast.ticketId)
    expect(more).toEqual([])
    expect(await mailsOf(desk, session?.id ?? '')).toHaveLength(1)
    expect((await eventsOf(desk, cast.ticketId)).map(({ type }) => type)).toEqual(['session.started'])
  })

  test('[SES-2] Play is there again after the session has expired, though nobody has said so yet', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const first = await aSession(desk, cast)
    desk.clock.advanceHours(24)
    const again = await startSession(desk.deps, cast.actor, { ticketId: cast.ticketId, invite: false })
    expect(again.created).toBe(true)
    const states = (await sessionsOf(desk, cast.ticketId)).map(({ id, state }) => [id, state])
    expect(states).toEqual([
      [first.id, 'expired'],
      [again.session.id, 'waiting'],
    ])
  })
})

describe('Play', () => {
  test('refusals: not signed in, a requester, without the right, another team’s ticket, another organisation', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const play = { params: { id: cast.ticketId }, body: {} }
    expect((await desk.anonymous().call(startContract, play)).status).toBe(401)
    const requester = await desk.as(cast.requester)
    expect((await requester.call(startContract, play)).status).toBe(403)
    const watcher = await desk.as(await desk.aTechnician({ remoteStart: false }))
    expect((await watcher.call(startContract, play)).status).toBe(403)
    const stranger = await desk.as(await desk.aTechnician({}, await desk.anOrganisation()))
    expect((await stranger.call(startContract, play)).status).toBe(404)
    expect(await sessionsOf(desk, cast.ticketId)).toEqual([])
  })

  test('[SES-11] a closed ticket gets no session', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    await closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: false })
    const technician = await desk.as(cast.technician)
    const answer = await technician.call(startContract, { params: { id: cast.ticketId }, body: {} })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'ticket_closed' } } })
  })

  test('an engine that this server does not have is said to be so', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const technician = await desk.as(cast.technician)
    const body = { engine: 'teamviewer' as const }
    const answer = await technician.call(startContract, { params: { id: cast.ticketId }, body })
    expect(answer).toMatchObject({ status: 502, body: { error: { code: 'engine_unavailable' } } })
  })

  test('[SES-3] answers with code, expiry and both links, and the invitation is in the outbox', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const technician = await desk.as(cast.technician)
    const { status, body } = await technician.call(startContract, { params: { id: cast.ticketId }, body: {} })
    expect(status).toBe(200)
    const { session, created } = body
    const record = (await sessionsOf(desk, cast.ticketId))[0]
    if (!record) throw new Error('no session')
    expect(created).toBe(true)
    expect(session).toMatchObject({
      state: 'waiting',
      engine: 'deskside',
      customerLink: `http://localhost/j/${tokenOf(desk, record)}`,
      technicianLink: `http://localhost/console/${record.id}`,
      requesterName: 'Alex Durand',
      invitation: { to: cast.requester.email, state: 'kept', attempts: 0 },
      can: { stop: true, join: true, resend: true, showCodeAgain: true, admit: true },
    })
    expect(session.code).toMatch(/^s\d{8}$/)
    expect(Date.parse(session.expiresAt) - Date.parse(session.createdAt)).toBe(24 * 3_600_000)
    expect(Date.parse(session.codeUntil ?? '') - Date.parse(session.createdAt)).toBe(3_600_000)

    const [mail] = await mailsOf(desk, record.id)
    expect(mail?.content.text).toContain(session.customerLink)
    expect(mail?.content.text).toContain(formatSessionCode(session.code))
    expect(mail?.content.text).toContain('Camille Martin')
  })

  test('a requester without an address gets no mail, and the answer says so', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    await desk.deps.db.update(people).set({ email: '' }).where(eq(people.id, cast.requester.id))
    const technician = await desk.as(cast.technician)
    const { body } = await technician.call(startContract, { params: { id: cast.ticketId }, body: {} })
    expect(body.session.invitation).toBeNull()
    expect(await mailsOf(desk, body.session.id)).toEqual([])
  })

  test('an administrator who only oversees sees the session but not the requester’s secret', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const overseer = await desk.as(await desk.anAdministrator({ inTeam: false }))
    const { body } = await overseer.call(readContract, { params: { id: session.id } })
    expect(body).toMatchObject({ code: session.code, customerLink: null, can: { join: false, stop: true } })
  })
})

describe('[SES-4] codes and links', () => {
  test('only hashes of the links are in the database: neither token nor pass can be found in any table', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const stored = JSON.stringify(await desk.deps.db.select().from(sessions))
    expect(stored).not.toContain(tokenOf(desk, session))
    expect(session.customerLinkHash).toMatch(/^[0-9a-f]{64}$/)
    expect(session.helperPassHash).not.toBe(session.customerLinkHash)
  })

  test('a code is not used again while it is open, nor for 30 days', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const { code, organisationId } = await aSession(desk, cast)
    const fresh = 's00000001'
    const draw = () => {
      const drawn = [code, code, fresh]
      return desk.deps.db.transaction((tx) =>
        newSessionCode(tx, organisationId, desk.clock.now(), () => drawn.shift() ?? fresh),
      )
    }
    expect(await draw()).toBe(fresh)
    await desk.deps.db.update(sessions).set({ state: 'ended' }).where(eq(sessions.code, code))
    desk.clock.advanceHours(29 * 24)
    expect(await draw()).toBe(fresh)
    desk.clock.advanceHours(2 * 24)
    expect(await draw()).toBe(code)
  })

  test('codes spread evenly over their eight digits', () => {
    const firsts = new Map<string, number>()
    for (let i = 0; i < 10_000; i++) {
      const code = randomCode()
      expect(code).toMatch(/^s\d{8}$/)
      firsts.set(code.charAt(1), (firsts.get(code.charAt(1)) ?? 0) + 1)
    }
    // 1,000 each, with a standard deviation of 30: ten of them is beyond chance.
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(300)
    expect(firsts.size).toBe(10)
  })
})
