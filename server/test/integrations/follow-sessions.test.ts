import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { connections, outsideSessions } from '../../src/db/schema/index.ts'
import { connectTeamViewer } from '../../src/domain/integrations/connect-teamviewer.ts'
import { followSessions } from '../../src/domain/integrations/follow-sessions.ts'
import {
  areReportsDue,
  nextLook,
  reportsEvery,
  sessionsEvery,
} from '../../src/domain/integrations/look-rules.ts'
import { readSessionReport } from '../../src/domain/reports/read-session-report.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { expireDueSessions } from '../../src/domain/sessions/expire-session.ts'
import { readJoinNotice } from '../../src/domain/sessions/read-join-notice.ts'
import { readMails } from '../support/mailbox.ts'
import {
  anOutsideDesk,
  anOutsideSession,
  connectionsNow,
  look,
  outsideNow,
  reportsNow,
} from '../support/outside-desk.ts'
import { commentsOf, eventsOf, sessionNow } from '../support/sessions.ts'
import { overTheLimit, tooMany } from '../support/teamviewer/faults.ts'

const minute = 60_000
const hour = 60 * minute

describe('how often TeamViewer is asked', () => {
  test('the smallest licence’s 300 calls an hour are never reached', () => {
    for (const age of [0, minute, 14 * minute, 16 * minute, 20 * hour])
      for (const every of [sessionsEvery(age), reportsEvery(age)]) expect(hour / every).toBeLessThan(300)
  })

  const now = new Date('2026-11-01T12:00:00Z')
  const after = (facts: Partial<Parameters<typeof nextLook>[0]>) =>
    nextLook({ now, failures: 0, openMs: null, overMs: null, reportsMs: null, ...facts }).getTime() -
    now.getTime()

  test('nobody looks where there is nothing to see', () => expect(after({})).toBe(hour))
  test('a young session is looked at soon, an old one seldom', () => {
    expect(after({ openMs: 0 })).toBe(15_000)
    expect(after({ openMs: hour })).toBe(minute)
  })
  test('a close that was refused is not asked for as often as a session is looked at', () => {
    let asked = 0
    for (let age = 0; age < 24 * hour; asked++) age += after({ overMs: age })
    expect(asked).toBeLessThan(100)
  })
  test('failures double the wait up to five minutes, and a named time is kept', () => {
    expect(after({ openMs: 0, failures: 1 })).toBe(30_000)
    expect(after({ openMs: 0, failures: 3 })).toBe(2 * minute)
    expect(after({ openMs: 0, failures: 30 })).toBe(5 * minute)
    expect(after({ openMs: 0, failures: 1, retryAfterSeconds: 700 })).toBe(700_000)
    expect(after({ openMs: 0, failures: 1, retryAfterSeconds: 1e9 })).toBe(hour)
  })
  test('reports are read when one may be there, and not again at once', () => {
    expect(areReportsDue(null, null, now)).toBe(false)
    expect(areReportsDue(0, null, now)).toBe(true)
    expect(areReportsDue(0, new Date(now.getTime() - 59_000), now)).toBe(false)
    expect(areReportsDue(0, new Date(now.getTime() - 60_000), now)).toBe(true)
  })

  test('[R-10] the hourly limit is reached: the connection is left alone and says why, nothing else changes', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    for (const fault of [overTheLimit(), tooMany('120')]) {
      world.there.misbehave('GET /sessions', fault, 9)
      await look(world)
      world.there.behave()
      const [connection] = await connectionsNow(world.desk)
      expect(connection).toMatchObject({ state: 'active', trouble: 'rate_limited' })
      const asked = world.there.requests.length
      await followSessions(world.desk.deps)
      expect(world.there.requests.length).toBe(asked)
    }
    await look(world)
    expect((await connectionsNow(world.desk))[0]).toMatchObject({ trouble: null, failures: 0 })
    expect(await sessionNow(world.desk, session.id)).toMatchObject({ state: 'waiting' })
  })

  test('one list call for all open sessions, and none twice for two nodes', async () => {
    const world = await anOutsideDesk()
    await anOutsideSession(world)
    const { deps } = world.desk
    const before = world.there.count('GET /sessions')
    await deps.db.update(connections).set({ nextLookAt: new Date(0) })
    await Promise.all([followSessions(deps), followSessions(deps)])
    expect(world.there.count('GET /sessions') - before).toBe(1)
  })
})

describe('[SES-7] what happens there shows here', () => {
  test('the customer is online: joined, and the technicians are told once', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const session = await anOutsideSession(world)
    for (const online of [true, false, true]) {
      there.session(session.code).online = online
      await look(world)
      expect((await outsideNow(desk, session.id)).online).toBe(online)
    }
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'joined' })
    const events = (await eventsOf(desk, cast.ticketId)).map(({ type }) => type)
    expect(events).toEqual(['session.started', 'session.joined'])
    const told = (await readMails(desk.deps)).filter(({ template }) => template === 'requester_joined')
    expect(told.map(({ to }) => to)).toContain(cast.technician.email)
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length)
    // The link into TeamViewer opens the session for whoever has it: the ticket shows it to those who may join.
    expect(told[0]?.text).toMatch(/\/tickets\/\d+/)
    for (const { text } of told) expect(text).not.toContain(there.session(session.code).supporter_link)
    const notice = { organisationId: session.organisationId, sessionId: session.id, participantId: null }
    expect(await readJoinNotice(desk.deps, notice)).toMatchObject({
      requesterName: 'Alex Durand',
      personIds: expect.arrayContaining([cast.technician.id]),
    })
  })

  test('closed there: it ends here by itself, and says by whose word', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    world.there.closeThere(session.code)
    await look(world)
    expect(await sessionNow(world.desk, session.id)).toMatchObject({
      state: 'ended',
      endedBy: 'system',
      outsideEnding: 'closed_there',
    })
    expect(await commentsOf(world.desk, session.id)).toHaveLength(1)
  })

  test('deleted there: the same', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    world.there.deleteThere(session.code)
    await look(world)
    expect(await sessionNow(world.desk, session.id)).toMatchObject({ outsideEnding: 'gone_there' })
  })

  test('[SES-5] expired here: closed there, the ticket is free again', async () => {
    const world = await anOutsideDesk()
    const { desk, there } = world
    const session = await anOutsideSession(world)
    desk.clock.advanceHours(24)
    await expireDueSessions(desk.deps)
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'expired' })
    await look(world)
    expect(there.session(session.code).state).toBe('Closed')
  })

  test('[SES-5] one whose customer is there is not cut when its time is over', async () => {
    const world = await anOutsideDesk()
    const { desk, there } = world
    const session = await anOutsideSession(world)
    there.session(session.code).online = true
    await look(world)
    desk.clock.advanceHours(24)
    await expireDueSessions(desk.deps)
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'joined' })
  })
})

describe('[SES-5] a session that went on beyond its time', () => {
  async function beyondItsTime() {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    world.there.session(session.code).online = true
    await look(world)
    world.desk.clock.advanceHours(24)
    await expireDueSessions(world.desk.deps)
    return { ...world, session }
  }

  test('is over when its customer leaves', async () => {
    const world = await beyondItsTime()
    world.there.session(world.session.code).online = false
    await look(world)
    expect(await sessionNow(world.desk, world.session.id)).toMatchObject({ state: 'expired' })
  })

  test('and when it cannot be followed any more', async () => {
    const world = await beyondItsTime()
    world.there.revoke()
    await look(world)
    expect(await sessionNow(world.desk, world.session.id)).toMatchObject({ state: 'expired' })
  })
})

test('[SES-5] a customer who is only said to be there by a connection that is gone keeps no session alive', async () => {
  const world = await anOutsideDesk()
  const { desk } = world
  const session = await anOutsideSession(world)
  await desk.deps.db.update(connections).set({ state: 'removed', sealedToken: null })
  await desk.deps.db.update(outsideSessions).set({ online: true })
  desk.clock.advanceHours(24)
  await expireDueSessions(desk.deps)
  expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'expired' })
})

test('a Stop whose process died in the middle is finished by the next look', async () => {
  const world = await anOutsideDesk()
  const { desk, there } = world
  const session = await anOutsideSession(world)
  there.closeThere(session.code)
  const closing = { state: 'closing', closingSince: desk.clock.now() } as const
  await desk.deps.db.update(outsideSessions).set(closing)
  await look(world)
  expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'waiting' })
  desk.clock.advance(26_000)
  await look(world)
  expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'ended', outsideEnding: 'closed_there' })
})

test('[ADM-1] a token that may not read reports is not asked to', async () => {
  const world = await anOutsideDesk()
  const { desk, there, admin, cast } = world
  await connectTeamViewer(desk.deps, admin, there.aToken(['account', 'sessions', 'contacts', 'groups']))
  const session = await anOutsideSession(world)
  await endSession(desk.deps, cast.actor, session.id)
  const before = there.count('GET /reports/connections')
  await look(world)
  expect(there.count('GET /reports/connections')).toBe(before)
  expect((await connectionsNow(desk)).at(-1)).toMatchObject({ trouble: null })
})

describe('[RPT-7] connection reports', () => {
  test('are attached once, beside the desk’s own times', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const session = await anOutsideSession(world)
    there.session(session.code).online = true
    await look(world)
    desk.clock.advance(10 * minute)
    const ended = await endSession(desk.deps, cast.actor, session.id)
    const from = new Date(Math.floor(Date.now() / 1000) * 1000)
    there.report(session.code, from, new Date(from.getTime() + 5 * minute), 'Tess TeamViewer')
    await look(world)
    await look(world)
    expect(await reportsNow(desk, session.id)).toMatchObject([
      { userName: 'Tess TeamViewer', startedAt: from },
    ])
    const reported = (await eventsOf(desk, cast.ticketId)).filter(
      ({ type }) => type === 'session.connection_reported',
    )
    expect(reported).toMatchObject([{ durationSeconds: 300 }])
    expect((await sessionNow(desk, session.id)).durationSeconds).toBe(ended.durationSeconds)
  })

  test('make a session count as one that helped where the desk saw nobody join between two looks', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast, admin } = world
    const session = await anOutsideSession(world)
    desk.clock.advance(20 * minute)
    await endSession(desk.deps, cast.actor, session.id)
    expect(await sessionNow(desk, session.id)).toMatchObject({ joinedAt: null, durationSeconds: null })
    const from = new Date(session.createdAt.getTime() + 2 * minute)
    there.report(session.code, from, new Date(from.getTime() + 3 * minute))
    await look(world)
    const after = await sessionNow(desk, session.id)
    // Told to the second there.
    expect(Math.abs((after.durationSeconds ?? 0) - 180)).toBeLessThanOrEqual(1)
    const day = session.createdAt.toISOString().slice(0, 10)
    const next = new Date(session.createdAt.getTime() + 24 * hour).toISOString().slice(0, 10)
    const { totals } = await readSessionReport(desk.deps, admin, { from: day, to: next })
    expect(totals).toMatchObject({ sessions: 1, helped: 1, notJoined: 0 })
  })

  test('of another desk’s sessions in the same account are not ours', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    await endSession(world.desk.deps, world.cast.actor, session.id)
    const foreign = structuredClone(world.there.session(session.code))
    foreign.code = 's999-999-999'
    world.there.world.sessions.push(foreign)
    world.there.report(foreign.code, new Date(), new Date())
    await look(world)
    expect(await reportsNow(world.desk, session.id)).toEqual([])
  })

  test('a session of last month does not widen what is asked for', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const old = await anOutsideSession(world)
    await endSession(desk.deps, cast.actor, old.id)
    desk.clock.advanceHours(30 * 24)
    const now = await anOutsideSession(world)
    await endSession(desk.deps, cast.actor, now.id)
    await look(world)
    const asked = there.requests.findLast(({ door }) => door === 'GET /reports/connections')
    const from = Date.parse(String(asked?.query.from_date))
    expect(desk.clock.now().getTime() - from).toBeLessThan(7 * 24 * hour)
  })

  test('reading stops a day after the end', async () => {
    const world = await anOutsideDesk()
    const { desk } = world
    const session = await anOutsideSession(world)
    await endSession(desk.deps, world.cast.actor, session.id)
    desk.clock.advanceHours(25)
    const before = world.there.count('GET /reports/connections')
    await look(world)
    expect(world.there.count('GET /reports/connections')).toBe(before)
    const [row] = await desk.deps.db.select().from(connections).where(eq(connections.state, 'active'))
    expect(row?.nextLookAt.getTime()).toBeGreaterThan(desk.clock.now().getTime() + 50 * minute)
  })
})
