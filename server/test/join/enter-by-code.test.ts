import { enterByCode as contract, readEntry as readContract } from '@deskside/protocol/http/join'
import { admitParticipant } from '@deskside/protocol/http/sessions'
import { formatSessionCode } from '@deskside/protocol/ids'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { codeGuesses, sessions } from '../../src/db/schema/index.ts'
import { enterByCode } from '../../src/domain/join/enter-by-code.ts'
import { leaveSession } from '../../src/domain/join/leave-session.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import {
  aCast,
  aDevice,
  aSession,
  eventsOf,
  mailsOf,
  otherCode,
  participantNow,
  sessionNow,
} from '../support/sessions.ts'
import { aTicket } from '../support/tickets.ts'

/** Somebody types a code. @returns the refusal's code, or `in`. */
async function type(desk: TestDesk, typed: string, address = '192.0.2.7', organisation = desk.organisation) {
  try {
    await enterByCode(desk.deps, { organisationId: organisation.id, typed, device: null, name: '', address })
    return 'in'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('[SES-4] [JOIN-4] a typed code', () => {
  test('leads to the waiting room, where only the organisation’s name is known', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const typed = ` ${formatSessionCode(session.code).toUpperCase()} `
    const page = desk.anonymous()
    const { status, body } = await page.call(contract, { body: { code: typed } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ view: null, iceServers: [], organisation: 'Example', language: 'en' })
    const text = JSON.stringify(body)
    for (const secret of ['Camille', 'Alex', 'printer', cast.requester.email])
      expect(text).not.toContain(secret)

    const place = await page.call(readContract, { body: { participantToken: body.participantToken } })
    expect(place.body).toMatchObject({ view: null, organisation: 'Example', state: 'waiting' })
    expect(JSON.stringify(place.body)).not.toMatch(/Camille|Alex|printer/)

    expect((await sessionNow(desk, session.id)).state).toBe('waiting')
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toMatchObject({ type: 'session.knocked' })
    const mails = await mailsOf(desk, session.id)
    expect(mails.map(({ template }) => template)).toEqual(['session_invitation', 'requester_joined'])
    expect(mails[1]?.content.text).toContain('Nothing about them is verified')
  })

  test('let in with a device chosen already, they join with it; sent away, they are out', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const technician = await desk.as(cast.technician)
    const page = desk.anonymous()
    const knock = async (name: string) =>
      (await page.call(contract, { body: { code: session.code, device: 'helper', name } })).body
    const [good, bad] = [await knock('Alex'), await knock('Mallory')]
    const decide = (participantId: string, admit: boolean) =>
      technician.call(admitParticipant, { params: { id: session.id, participantId }, body: { admit } })

    const refused = await decide(bad.participantId, false)
    expect(refused.body.participants.map(({ name }) => name)).toEqual(['Alex'])
    expect(await page.call(readContract, { body: { participantToken: bad.participantToken } })).toMatchObject(
      {
        status: 403,
        body: { error: { code: 'not_admitted' } },
      },
    )
    const admitted = await decide(good.participantId, true)
    expect(admitted.body).toMatchObject({ state: 'joined', requesterName: 'Alex' })
    // Said again the other way round, the first word counts.
    await decide(good.participantId, false)
    const place = await page.call(readContract, { body: { participantToken: good.participantToken } })
    expect(place.body.view).toMatchObject({ technician: { name: 'Camille Martin' }, ticket: { number: 1 } })
  })

  test('who was not let in ends nobody’s session by leaving', async () => {
    const desk = await aServer()
    const session = await aSession(desk, await aCast(desk))
    const knock = { organisationId: session.organisationId, typed: session.code, address: '192.0.2.9' }
    const { participant, token } = await enterByCode(desk.deps, { ...knock, device: null, name: '' })
    await leaveSession(desk.deps, session.organisationId, token)
    expect((await sessionNow(desk, session.id)).state).toBe('waiting')
    expect((await participantNow(desk, participant.id)).refusedAt).not.toBeNull()
  })

  test('unknown, expired, closed, foreign and impossible codes: one status, one body', async () => {
    const desk = await aServer()
    const live = await aSession(desk, await aCast(desk))
    const closedCast = await aCast(desk)
    const closed = await aSession(desk, closedCast)
    await endSession(desk.deps, closedCast.actor, closed.id)
    const shut = await aSession(desk, await aCast(desk))
    await desk.deps.db
      .update(sessions)
      .set({ codeUntil: new Date(desk.clock.now().getTime() - 1) })
      .where(eq(sessions.id, shut.id))
    const elsewhere = await desk.anOrganisation()
    const foreign = await aSession(desk, await aCast(desk, elsewhere))

    const typed = [otherCode(live.code, 7), shut.code, closed.code, foreign.code, 'hello']
    const answers = await Promise.all(
      typed.map((code) => desk.anonymous().call(contract, { body: { code } })),
    )
    const seen = answers.map(({ status, body }) => {
      const { error } = body as unknown as { error: { requestId: string } }
      return JSON.stringify({ status, error: { ...error, requestId: '' } })
    })
    expect(new Set(seen).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, body: { error: { code: 'code_not_accepted' } } })
    expect(await type(desk, foreign.code, '192.0.2.7', elsewhere)).toBe('in')
  })

  test('the door closes 60 minutes after Play, and when a Helper has joined', async () => {
    const desk = await aServer()
    const first = await aSession(desk, await aCast(desk))
    expect(await type(desk, first.code)).toBe('in')
    await aDevice(desk, first, { device: 'browser' })
    expect(await type(desk, first.code)).toBe('in')
    await aDevice(desk, first, { device: 'helper' })
    expect(await type(desk, first.code)).toBe('code_not_accepted')

    const second = await aSession(desk, await aCast(desk))
    desk.clock.advance(60 * 60_000)
    expect(await type(desk, second.code)).toBe('code_not_accepted')
  })

  test('one code lets ten people knock, not more: a waiting room is no crowd', async () => {
    const desk = await aServer()
    const session = await aSession(desk, await aCast(desk))
    const knocks: string[] = []
    for (let i = 0; i < 11; i++) knocks.push(await type(desk, session.code, `198.51.${i}.1`))
    expect(knocks).toEqual([...Array<string>(10).fill('in'), 'code_not_accepted'])
    // Only the first one is worth a mail.
    const mails = await mailsOf(desk, session.id)
    expect(mails.filter(({ template }) => template === 'requester_joined')).toHaveLength(1)
  })
})

describe('[SES-4] guessing', () => {
  test('a client that guesses waits: five free, then 2 s, 4 s … and a forged header does not help', async () => {
    const desk = await aServer()
    const session = await aSession(desk, await aCast(desk))
    const guess = (forwarded: string) =>
      desk.anonymous().call(contract, {
        body: { code: otherCode(session.code) },
        headers: { 'x-forwarded-for': forwarded },
      })
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await guess(`203.0.113.${i}`)).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429])
    const blocked = await guess('203.0.113.99')
    expect(blocked).toMatchObject({
      body: { error: { code: 'too_many_requests', details: { retryAfterSeconds: 2 } } },
    })
    // While it waits, not even the right code is looked at.
    expect(await type(desk, session.code, '127.0.0.1')).toBe('too_many_requests')
    desk.clock.advance(2_000)
    expect(await type(desk, session.code, '127.0.0.1')).toBe('in')
  })

  test('honest typing errors are given back to the organisation when the right code follows', async () => {
    const desk = await aServer()
    const session = await aSession(desk, await aCast(desk))
    for (let i = 1; i <= 3; i++) await type(desk, otherCode(session.code, i))
    const spent = async () => {
      const rows = await desk.deps.db.select().from(codeGuesses)
      return rows.find(({ key }) => key.startsWith('budget:'))?.wrong
    }
    expect(await spent()).toBe(3)
    expect(await type(desk, session.code)).toBe('in')
    expect(await spent()).toBe(0)
  })

  test('[T-C2] many guesses from a thousand networks at 100 live codes: at most 100 are compared, restart or not', {
    timeout: 300_000,
  }, async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const live = new Set<string>()
    for (let i = 0; i < 100; i++) {
      const { ticket } = await aTicket(desk, cast.technician, { requesterId: cast.requester.id })
      const { session } = await startSession(desk.deps, cast.actor, { ticketId: ticket.id, invite: false })
      live.add(session.code)
    }
    const outcomes = new Map<string, number>()
    let guess = 0
    const wrongCode = () => {
      do guess++
      while (live.has(`s${String(guess).padStart(8, '0')}`))
      return `s${String(guess).padStart(8, '0')}`
    }
    const attack = async (server: TestDesk, guesses: number) => {
      for (let i = 0; i < guesses; i++) {
        const outcome = await type(server, wrongCode(), `10.${Math.floor(i / 250) % 4}.${i % 250}.9`)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    await attack(desk, 1_000)
    // Another process over the same database: what was spent stays spent.
    const restarted = await aServer({ databaseUrl: desk.database.connectionString, setUp: false })
    await attack({ ...restarted, organisation: desk.organisation } as TestDesk, 1_000)
    expect(outcomes.get('code_not_accepted')).toBe(100)
    expect(outcomes.get('code_entry_closed')).toBe(1_900)
    // A right code is not compared either; links go on working, so nobody is locked out by it.
    expect(await type(desk, [...live][0] ?? '', '203.0.113.1')).toBe('code_entry_closed')
    const session = await aSession(desk, await aCast(desk))
    expect((await aDevice(desk, session)).session.state).toBe('joined')
    // The next day is a new account.
    desk.clock.advanceHours(24)
    expect(await type(desk, wrongCode(), '203.0.113.1')).toBe('code_not_accepted')
  })
})
