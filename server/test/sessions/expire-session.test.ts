import { showCodeAgain } from '@deskside/protocol/http/sessions'
import { describe, expect, test } from 'vitest'
import type { EventSource } from '../../src/domain/events.ts'
import { enterSession } from '../../src/domain/join/enter-session.ts'
import { recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { type Jobs, startJobs } from '../../src/jobs/start-jobs.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, commentsOf, eventsOf, sessionNow, tokenOf } from '../support/sessions.ts'
import { until } from '../support/until.ts'

const day = 24 * 3_600_000
const noEvents: EventSource = { subscribe: () => () => {}, onGap: () => () => {} }

function jobsOf(desk: TestDesk, events: EventSource = noEvents): Jobs {
  return startJobs(desk.deps, { events, connectionString: null, transport: null })
}

describe('[SES-5] the 24 hours of an invitation', () => {
  test('[R-16] a second before it is valid, a second after it is not: link, job and timeline agree', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const jobs = jobsOf(desk)
    const remaining = () => session.expiresAt.getTime() - desk.clock.now().getTime()

    desk.clock.advance(remaining() - 1_000)
    await jobs.wake()
    expect((await sessionNow(desk, session.id)).state).toBe('waiting')

    desk.clock.advance(remaining() + 1_000)
    const entering = enterSession(desk.deps, {
      organisationId: session.organisationId,
      token: tokenOf(desk, session),
      device: 'browser',
      name: 'Late',
      address: '192.0.2.7',
    })
    // Nobody has told the session yet, and still its link is dead.
    await expect(entering).rejects.toMatchObject({ code: 'link_not_valid', details: { expired: true } })

    await jobs.wake()
    const expired = await sessionNow(desk, session.id)
    expect(expired).toMatchObject({
      state: 'expired',
      endedBy: 'expiry',
      durationSeconds: null,
      codeUntil: null,
    })
    expect(Math.abs((expired.endedAt?.getTime() ?? 0) - session.expiresAt.getTime())).toBeLessThan(60_000)
    expect((await eventsOf(desk, cast.ticketId)).map(({ type }) => type)).toEqual([
      'session.started',
      'session.expired',
    ])
    expect(await commentsOf(desk, session.id)).toEqual([])
    await jobs.stop()
  })

  test('the job sleeps until the very moment: nobody has to wake it', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    desk.clock.advance(session.expiresAt.getTime() - desk.clock.now().getTime() - 300)
    const jobs = jobsOf(desk)
    await until(async () => (await sessionNow(desk, session.id)).state === 'expired')
    const late = desk.clock.now().getTime() - session.expiresAt.getTime()
    expect(late).toBeGreaterThanOrEqual(0)
    await jobs.stop()
  })

  test('a session that is started while the job sleeps is the next one, by its event', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const jobs = jobsOf(desk, desk.events)
    await jobs.wake()
    const session = await aSession(desk, cast)
    desk.clock.advance(session.expiresAt.getTime() - desk.clock.now().getTime() - 200)
    const other = await aCast(desk)
    await aSession(desk, other)
    await until(async () => (await sessionNow(desk, session.id)).state === 'expired')
    await jobs.stop()
  })

  test('a live session is not cut: its links die, the technician is warned once, Stop still works', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { participant } = await aDevice(desk, session)
    const { organisationId, id: sessionId } = session
    const whose = { organisationId, sessionId, participantId: participant.id }
    await recordConsent(desk.deps, whose, {
      kind: 'answered',
      granted: ['view'],
      refused: [],
      reason: 'answered',
    })
    const warnings: string[] = []
    const quiet = desk.events.subscribe((event) => {
      if (event.type === 'session.links_expired') warnings.push(event.sessionId)
    })
    desk.clock.advance(day + 1_000)
    const jobs = jobsOf(desk)
    await jobs.wake()
    await jobs.wake()
    const now = await sessionNow(desk, session.id)
    expect(now.state).toBe('active')
    expect(now.linksExpiredAt).not.toBeNull()
    await until(() => warnings.length > 0)
    expect(warnings).toEqual([session.id])
    expect(
      (await eventsOf(desk, cast.ticketId)).filter(({ type }) => type === 'session.links_expired'),
    ).toHaveLength(1)
    await expect(aDevice(desk, session)).rejects.toMatchObject({ code: 'link_not_valid' })

    const technician = await desk.as(cast.technician)
    const answer = await technician.call(showCodeAgain, { params: { id: session.id } })
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'link_not_valid' } } })
    quiet()
    await jobs.stop()
  })

  test('the organisation may choose fewer hours', async () => {
    const desk = await aServer({ env: { SESSION_INVITATION_HOURS: '2' } })
    const session = await aSession(desk, await aCast(desk))
    expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(2 * 3_600_000)
    expect(session.codeUntil?.getTime()).toBe(session.createdAt.getTime() + 3_600_000)
  })
})
