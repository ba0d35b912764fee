import { noteOpened } from '@deskside/protocol/http/join'
import * as contracts from '@deskside/protocol/http/reports'
import { beforeEach, describe, expect, it } from 'vitest'
import { deliverDueMail } from '../../src/domain/mail/deliver-mail.ts'
import { quantileOf } from '../../src/domain/reports/duration-quantile.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { commentTicket } from '../../src/domain/tickets/comment-ticket.ts'
import { reopenTicket } from '../../src/domain/tickets/reopen-ticket.ts'
import { aPastSession } from '../support/past-sessions.ts'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, type Cast, sessionNow, tokenOf } from '../support/sessions.ts'

const year = { from: '2026-01-01', to: '2030-12-31' }
const nobody = 'AAAAAAAAAAAAAAAAAAAAAA'

let desk: TestDesk
let administrator: TestClient
let cast: Cast

beforeEach(async () => {
  desk = await aServer({ env: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  administrator = await desk.as(await desk.anAdministrator())
  cast = await aCast(desk)
})

const deliver = () =>
  deliverDueMail(desk.deps, { send: async () => ({ outcome: 'sent' }), explain: () => '' })

describe('how far sessions come', () => {
  const funnel = async (filters: Record<string, string> = {}) => {
    const { body } = await administrator.call(contracts.readJoinFunnel, { query: { ...year, ...filters } })
    return Object.fromEntries(body.stages.map(({ stage, sessions }) => [stage, sessions]))
  }

  it('is counted step by step: sent, opened by somebody, joined, ended', async () => {
    const session = await aSession(desk, cast)
    expect(await funnel()).toEqual({ started: 1, invited: 0, opened: 0, joined: 0, allowed: 0, ended: 0 })
    await deliver()
    expect(await funnel()).toMatchObject({ invited: 1, opened: 0 })
    const page = desk.anonymous()
    const body = { token: tokenOf(desk, session) }
    const before = await sessionNow(desk, session.id)
    expect((await page.call(noteOpened, { body })).status).toBe(200)
    expect(await funnel()).toMatchObject({ opened: 1, joined: 0 })
    // The first time is kept, and nothing else has changed.
    const { openedAt, ...after } = await sessionNow(desk, session.id)
    desk.clock.advance(60_000)
    await page.call(noteOpened, { body })
    expect((await sessionNow(desk, session.id)).openedAt).toEqual(openedAt)
    expect({ ...after, openedAt: null }).toEqual(before)
    await aDevice(desk, session)
    expect(await funnel()).toMatchObject({ joined: 1, allowed: 0, ended: 0 })
    await endSession(desk.deps, cast.actor, session.id)
    expect(await funnel()).toMatchObject({ joined: 1, ended: 0 })
  })

  it('[JOIN-1] a link that is wrong or over opens nothing, and reading a link does not count', async () => {
    const session = await aSession(desk, cast)
    const page = desk.anonymous()
    expect((await page.call(noteOpened, { body: { token: nobody } })).status).toBe(404)
    const stranger = desk.anonymous(await desk.anOrganisation())
    expect((await stranger.call(noteOpened, { body: { token: tokenOf(desk, session) } })).status).toBe(404)
    await page.get(`/j/${tokenOf(desk, session)}`)
    await page.request('POST', '/api/join/read', { token: tokenOf(desk, session) })
    await endSession(desk.deps, cast.actor, session.id)
    expect((await page.call(noteOpened, { body: { token: tokenOf(desk, session) } })).status).toBe(410)
    expect(await funnel()).toMatchObject({ started: 1, opened: 0 })
  })

  it('leads to the sessions of each stage', async () => {
    const moment = new Date('2026-11-02T09:02:00Z')
    const past = (wish: object) =>
      aPastSession(desk, {
        by: cast.technician,
        ticketId: cast.ticketId,
        createdAt: '2026-11-02T09:00:00Z',
        ...wish,
      })
    await past({ state: 'expired', invitedAt: moment })
    await past({ state: 'expired', openedAt: moment })
    await past({ seconds: 60 })
    await past({ seconds: 90, activeAt: moment, invitedAt: moment })
    const all = await funnel()
    expect(all).toEqual({ started: 4, invited: 2, opened: 3, joined: 2, allowed: 1, ended: 1 })
    for (const [stage, count] of Object.entries(all)) {
      const query = { ...year, reached: stage as 'started' }
      const { body } = await administrator.call(contracts.listReportedSessions, { query })
      expect(body.items, stage).toHaveLength(count)
    }
    const { body } = await administrator.call(contracts.readJoinFunnel, { query: year })
    expect(body).toMatchObject({ medianSeconds: 60, p90Seconds: 90 })
  })
})

describe('the quantiles of durations', () => {
  it('are durations that happened', () => {
    expect(quantileOf([], 0.5)).toBeNull()
    expect(quantileOf([{ seconds: 5, count: 0 }], 0.5)).toBeNull()
    const durations = [
      { seconds: 30, count: 1 },
      { seconds: 10, count: 8 },
      { seconds: 20, count: 1 },
    ]
    expect([0.5, 0.8, 0.9, 1].map((part) => quantileOf(durations, part))).toEqual([10, 10, 20, 30])
  })
})

describe('tickets resolved at the first contact', () => {
  const read = async (query: Record<string, string> = year, client = administrator) =>
    (await client.call(contracts.readFirstContact, { query })).body

  it('are those about which nobody had to turn to the desk again', async () => {
    const admin = await desk.actorOf(await desk.anAdministrator())
    const requester = await desk.actorOf(cast.requester)
    const close = (ticketId: string) => closeTicket(desk.deps, admin, ticketId, { endSession: false })
    const word = (ticketId: string) =>
      commentTicket(desk.deps, requester, ticketId, { body: 'And?', visibility: 'public' })
    expect(await read()).toMatchObject({ withSession: { closed: 0 }, withoutSession: { closed: 0 } })

    // The technician's words are not the requester's; thanks after the closing ask for nothing.
    await commentTicket(desk.deps, admin, cast.ticketId, { body: 'Done.', visibility: 'public' })
    await close(cast.ticketId)
    await word(cast.ticketId)
    expect((await read()).withoutSession).toEqual({ closed: 1, firstContact: 1 })
    await reopenTicket(desk.deps, admin, cast.ticketId)
    expect((await read()).withoutSession.closed).toBe(0)
    await close(cast.ticketId)
    expect((await read()).withoutSession).toEqual({ closed: 1, firstContact: 0 })

    const asked = await aCast(desk)
    await commentTicket(desk.deps, await desk.actorOf(asked.requester), asked.ticketId, {
      body: 'Still waiting.',
      visibility: 'public',
    })
    await close(asked.ticketId)
    expect((await read()).withoutSession).toEqual({ closed: 2, firstContact: 0 })
  })

  it('with one session in which somebody was helped, and not with two', async () => {
    const admin = await desk.actorOf(await desk.anAdministrator())
    for (const sessions of [1, 2]) {
      const each = await aCast(desk)
      for (let count = 0; count < sessions; count++) {
        const session = await aSession(desk, each)
        await aDevice(desk, session)
        await endSession(desk.deps, each.actor, session.id)
      }
      await closeTicket(desk.deps, admin, each.ticketId, { endSession: false })
    }
    const unjoined = await aSession(desk, cast)
    await endSession(desk.deps, cast.actor, unjoined.id)
    await closeTicket(desk.deps, admin, cast.ticketId, { endSession: false })
    expect(await read()).toMatchObject({
      withSession: { closed: 2, firstContact: 1 },
      withoutSession: { closed: 1, firstContact: 1 },
    })
    // A technician counts the tickets that are theirs: these are nobody's.
    expect(await read(year, await desk.as(cast.technician))).toMatchObject({
      withSession: { closed: 0 },
      withoutSession: { closed: 0 },
    })
  })
})
