import { readJoinLink } from '@deskside/protocol/http/join'
import { readSession, stopSession } from '@deskside/protocol/http/sessions'
import { describe, expect, test } from 'vitest'
import type { Clock } from '../../src/domain/context.ts'
import { readEntry } from '../../src/domain/join/read-entry.ts'
import { endSession, endSessionIn } from '../../src/domain/sessions/end-session.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, commentsOf, eventsOf, sessionNow, tokenOf } from '../support/sessions.ts'

describe('[SES-10] Stop', () => {
  test('refusals: not signed in, a requester, somebody who does not see the ticket, another organisation', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const stop = { params: { id: session.id } }
    expect((await desk.anonymous().call(stopSession, stop)).status).toBe(401)
    expect((await (await desk.as(cast.requester)).call(stopSession, stop)).status).toBe(403)
    const stranger = await desk.as(await desk.aTechnician({}, await desk.anOrganisation()))
    expect((await stranger.call(stopSession, stop)).status).toBe(404)
    expect((await sessionNow(desk, session.id)).state).toBe('waiting')
  })

  test('one comment with start, end and duration by the server’s clock; Play is back', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await aDevice(desk, session)
    desk.clock.advance(20 * 60_000)
    const technician = await desk.as(cast.technician)
    const { body } = await technician.call(stopSession, { params: { id: session.id } })
    expect(body).toMatchObject({ state: 'ended', endedBy: 'technician', customerLink: null })
    expect(Math.abs((body.durationSeconds ?? 0) - 1_200)).toBeLessThanOrEqual(5)
    expect(Date.parse(body.endedAt ?? '') - Date.parse(body.joinedAt ?? '')).toBeCloseTo(
      (body.durationSeconds ?? 0) * 1_000,
      -3,
    )
    const [comment, ...more] = await commentsOf(desk, session.id)
    expect(more).toEqual([])
    expect(comment).toMatchObject({ visibility: 'public', authorId: cast.technician.id })
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toMatchObject({
      type: 'session.ended',
      by: 'technician',
      startedAt: body.joinedAt,
      endedAt: body.endedAt,
      durationSeconds: body.durationSeconds,
    })
    const again = await startSession(desk.deps, cast.actor, { ticketId: cast.ticketId, invite: false })
    expect(again.created).toBe(true)
  })

  test('a session that nobody joined says so', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    desk.clock.advanceHours(1)
    expect(await endSession(desk.deps, cast.actor, session.id)).toMatchObject({
      state: 'ended',
      joinedAt: null,
      durationSeconds: null,
    })
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
  })

  test('links and participant tokens die with it', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { token } = await aDevice(desk, session)
    await endSession(desk.deps, cast.actor, session.id)
    const link = await desk.anonymous().call(readJoinLink, { body: { token: tokenOf(desk, session) } })
    expect(link).toMatchObject({
      status: 410,
      body: { error: { code: 'session_over', details: { by: 'technician' } } },
    })
    await expect(readEntry(desk.deps, session.organisationId, token)).rejects.toMatchObject({
      code: 'session_over',
    })
  })

  test('a second Stop answers the same ended session', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await aDevice(desk, session)
    const first = await endSession(desk.deps, cast.actor, session.id)
    desk.clock.advanceHours(2)
    expect(await endSession(desk.deps, cast.actor, session.id)).toEqual(first)
    const technician = await desk.as(cast.technician)
    const { body } = await technician.call(readSession, { params: { id: session.id } })
    expect(body.can).toMatchObject({ stop: false, join: false, resend: false, showCodeAgain: false })
  })

  test('within the caller’s transaction: undone with it, and null when none is open', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { ticketId, organisation, actor } = cast
    const wish = {
      organisationId: organisation.id,
      ticketId,
      by: 'closing',
      personId: actor.personId,
    } as const
    const undone = desk.deps.db.transaction(async (tx) => {
      expect(await endSessionIn(tx, desk.deps, wish)).toMatchObject({ id: session.id, endedBy: 'closing' })
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    expect((await sessionNow(desk, session.id)).state).toBe('waiting')
    await desk.deps.db.transaction((tx) => endSessionIn(tx, desk.deps, wish))
    expect(await desk.deps.db.transaction((tx) => endSessionIn(tx, desk.deps, wish))).toBeNull()
  })
})

/** A wall clock that can be set, beside one that cannot. */
class SettableClock implements Clock {
  #set = 0
  #run = 0
  now(): Date {
    return new Date(Date.UTC(2026, 9, 25, 0, 30) + this.#run + this.#set)
  }
  elapsed(): number {
    return this.#run
  }
  run(milliseconds: number): void {
    this.#run += milliseconds
  }
  set(milliseconds: number): void {
    this.#set += milliseconds
  }
}

/** One session of 20 minutes in whose middle something happens to the clock. */
async function twentyMinutes(desk: TestDesk, clock: SettableClock, inBetween: () => void) {
  const deps = { ...desk.deps, clock }
  const cast = await aCast(desk)
  const { session } = await startSession(deps, cast.actor, { ticketId: cast.ticketId, invite: false })
  await aDevice({ ...desk, deps }, session)
  clock.run(10 * 60_000)
  inBetween()
  clock.run(10 * 60_000)
  return endSession(deps, cast.actor, session.id)
}

describe('[R-16] clocks', () => {
  test('the wall clock set by an hour either way in mid-session: the duration stays right', async () => {
    const desk = await aServer()
    for (const step of [-3_600_000, 3_600_000]) {
      const clock = new SettableClock()
      const ended = await twentyMinutes(desk, clock, () => clock.set(step))
      expect(ended.durationSeconds).toBe(1_200)
      const { joinedAt, endedAt } = ended
      expect((endedAt?.getTime() ?? 0) - (joinedAt?.getTime() ?? 0)).toBe(1_200_000)
    }
  })

  test('over the night on which Paris sets its clocks back: twenty minutes are twenty minutes', async () => {
    const desk = await aServer()
    // 00:50 UTC to 01:10 UTC, which in Paris is 02:50 to 02:10.
    const clock = new SettableClock()
    clock.run(20 * 60_000)
    expect((await twentyMinutes(desk, clock, () => {})).durationSeconds).toBe(1_200)
  })
})
