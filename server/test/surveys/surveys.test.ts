import { readOutboxMail } from '@deskside/protocol/http/outbox'
import * as contracts from '@deskside/protocol/http/surveys'
import { and, eq, like } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  auditEntries,
  followUps,
  notifications,
  outbox,
  surveys,
  tickets,
} from '../../src/db/schema/index.ts'
import { doFollowUps } from '../../src/domain/follow-ups/do-follow-ups.ts'
import { markAddressDead } from '../../src/domain/mail/dead-addresses.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { reopenTicket } from '../../src/domain/tickets/reopen-ticket.ts'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, type Cast } from '../support/sessions.ts'
import { optionId } from '../support/tickets.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

describe('[DSK-2] the question how somebody was helped', () => {
  let desk: TestDesk
  let administrator: TestClient

  beforeEach(async () => {
    desk = await aServer()
    administrator = await desk.as(await desk.anAdministrator())
    await settings({ forTickets: true, forSessions: true, delayHours: 2, quietDays: 30, validDays: 7 })
  })

  const settings = (body: Partial<contracts.SurveySettings>) =>
    administrator.call(contracts.updateSurveySettings, { body })
  const close = (cast: Cast, statusId?: string) =>
    closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: false, ...(statusId && { statusId }) })
  const mailsOf = (cast: Cast) =>
    desk.deps.db
      .select()
      .from(outbox)
      .where(and(like(outbox.template, '%_survey'), eq(outbox.ticketId, cast.ticketId)))
  const afterDelay = async () => {
    desk.clock.advance(2 * hourMs + 1000)
    await Promise.all([doFollowUps(desk.deps), doFollowUps(desk.deps)])
  }
  const askedAbout = async (cast: Cast) => {
    await close(cast)
    await afterDelay()
    const [mail] = await mailsOf(cast)
    const { body } = await administrator.call(readOutboxMail, { params: { id: mail?.id ?? '' } })
    const token = /survey#(dsk_survey_[\w-]+)/.exec(body.text)?.[1] ?? ''
    return { text: body.text, html: body.html, token }
  }
  const answer = (token: string, score: 'good' | 'fair' | 'bad', comment = '') =>
    desk.anonymous().call(contracts.answerSurvey, { body: { token, score, comment } })
  const ofTicket = async (client: TestClient, cast: Cast) =>
    (await client.call(contracts.listTicketSurveys, { params: { id: cast.ticketId } })).body.items

  it('goes out once the delay has passed, once, with a link for each answer and its secret only as a hash', async () => {
    const cast = await aCast(desk)
    await close(cast)
    await doFollowUps(desk.deps)
    expect(await mailsOf(cast)).toHaveLength(0)
    await afterDelay()
    const [mail, ...more] = await mailsOf(cast)
    expect(more).toEqual([])
    expect(mail?.template).toBe('ticket_survey')
    const { body } = await administrator.call(readOutboxMail, { params: { id: mail?.id ?? '' } })
    for (const score of ['good', 'fair', 'bad'])
      expect(body.html).toMatch(new RegExp(`href="http://localhost/survey\\?score=${score}#dsk_survey_`))
    const [row] = await desk.deps.db.select().from(surveys).where(eq(surveys.ticketId, cast.ticketId))
    expect(body.text).not.toContain(row?.tokenHash)
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is not answered by opening its link, only by a deliberate answer, which may be changed', async () => {
    const cast = await aCast(desk)
    const { token } = await askedAbout(cast)
    const open = () => desk.anonymous().call(contracts.readSurvey, { body: { token } })
    for (let visits = 0; visits < 3; visits++)
      expect((await open()).body).toMatchObject({
        score: null,
        comment: '',
        technician: null,
        kind: 'ticket',
      })
    const technician = await desk.as(cast.technician)
    expect((await ofTicket(technician, cast))[0]).toMatchObject({ score: null })
    expect(await ofTicket(await desk.as(cast.requester), cast)).toEqual([])

    expect((await answer(token, 'good', ' Thank you ')).body).toMatchObject({
      score: 'good',
      comment: 'Thank you',
    })
    expect((await answer(token, 'fair')).body).toMatchObject({ score: 'fair', comment: '' })
    expect((await open()).body.score).toBe('fair')
    for (const client of [technician, await desk.as(cast.requester)])
      expect((await ofTicket(client, cast)).map(({ score }) => score)).toEqual(['fair'])
    const stranger = await desk.as(await desk.aRequester())
    const refused = await stranger.call(contracts.listTicketSurveys, { params: { id: cast.ticketId } })
    expect(refused.status).toBe(404)
  })

  it('says in plain words when a link is unknown, of another organisation, or too old', async () => {
    const { token } = await askedAbout(await aCast(desk))
    const code = async (client: TestClient, used: string) => {
      const { status, body } = await client.call(contracts.readSurvey, { body: { token: used } })
      return [status, (body as unknown as { error: { code: string } }).error?.code]
    }
    const unknown = [404, 'survey_link_not_valid']
    expect(await code(desk.anonymous(), 'nonsense')).toEqual(unknown)
    expect(await code(desk.anonymous(), `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toEqual(
      unknown,
    )
    expect(await code(desk.anonymous(await desk.anOrganisation()), token)).toEqual(unknown)
    desk.clock.advance(7 * dayMs)
    expect(await code(desk.anonymous(), token)).toEqual([410, 'survey_expired'])
    expect((await answer(token, 'bad')).status).toBe(410)
  })

  it('tells who helped of a bad answer, once, and of no other', async () => {
    const cast = await aCast(desk)
    await desk.deps.db
      .update(tickets)
      .set({ assigneeId: cast.technician.id })
      .where(eq(tickets.id, cast.ticketId))
    const { token } = await askedAbout(cast)
    const told = () =>
      desk.deps.db
        .select()
        .from(notifications)
        .where(and(eq(notifications.event, 'low_rating'), eq(notifications.personId, cast.technician.id)))
    await answer(token, 'fair')
    expect(await told()).toHaveLength(0)
    await answer(token, 'bad', 'Nobody came')
    await answer(token, 'bad', 'Nobody came at all')
    expect((await told()).map(({ detail }) => detail)).toEqual(['Nobody came'])
  })

  it('asks about a session that was joined, and about none that was not', async () => {
    const joined = await aCast(desk)
    const session = await aSession(desk, joined)
    await aDevice(desk, session)
    await endSession(desk.deps, joined.actor, session.id)
    const alone = await aCast(desk)
    await endSession(desk.deps, alone.actor, (await aSession(desk, alone)).id)
    await afterDelay()
    expect((await mailsOf(joined)).map(({ template }) => template)).toEqual(['session_survey'])
    expect(await mailsOf(alone)).toEqual([])
    // The ticket is closed an hour later: the same person is not asked again so soon.
    await close(joined)
    await afterDelay()
    expect(await mailsOf(joined)).toHaveLength(1)
    desk.clock.advance(31 * dayMs)
    await reopenTicket(desk.deps, joined.actor, joined.ticketId)
    await close(joined)
    await afterDelay()
    expect(await mailsOf(joined)).toHaveLength(2)
  })

  it('does not go out where it would be out of place', async () => {
    const cases: [string, (cast: Cast) => Promise<unknown>][] = [
      ['a ticket that is open again', (cast) => reopenTicket(desk.deps, cast.actor, cast.ticketId)],
      [
        'an address that takes no mail',
        (cast) =>
          markAddressDead(
            desk.deps.db,
            { organisationId: cast.organisation.id, address: cast.requester.email },
            'unknown',
            desk.clock.now(),
          ),
      ],
      [
        'somebody who helped themself',
        (cast) =>
          desk.deps.db
            .update(tickets)
            .set({ requesterId: cast.technician.id, assigneeId: cast.technician.id })
            .where(eq(tickets.id, cast.ticketId)),
      ],
      ['an organisation that has changed its mind', () => settings({ forTickets: false })],
      [
        'a ticket that was closed as one that deserves no question',
        async () => settings({ exceptStatusIds: [await optionId(desk, 'status', 'closed')] }),
      ],
    ]
    for (const [why, meanwhile] of cases) {
      const cast = await aCast(desk)
      await close(cast, await optionId(desk, 'status', 'closed'))
      await meanwhile(cast)
      await afterDelay()
      expect(await mailsOf(cast), why).toEqual([])
      const left = await desk.deps.db.select().from(followUps).where(eq(followUps.ticketId, cast.ticketId))
      expect(left, why).toEqual([])
      await settings({ forTickets: true, exceptStatusIds: [] })
    }
  })

  it('takes settings from administrators alone, checks them, and writes them into the audit', async () => {
    const technician = await desk.as(await desk.aTechnician())
    expect((await technician.call(contracts.readSurveySettings)).status).toBe(403)
    const open = await optionId(desk, 'status', 'new')
    for (const body of [{ exceptStatusIds: [open] }, { validDays: 0 }, { delayHours: 9_999 }])
      expect((await settings(body)).status).toBe(400)
    const entries = await desk.deps.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'organisation.surveys_changed'))
      .orderBy(auditEntries.id)
    expect(entries[0]?.details).toMatchObject({ forTickets: true, quietDays: 30 })
  })
})

describe('the report of satisfaction', () => {
  let desk: TestDesk
  let cast: Cast

  beforeEach(async () => {
    desk = await aServer()
    cast = await aCast(desk)
  })

  const asked = (sentAt: string, score: 'good' | 'fair' | 'bad' | null, comment = '') =>
    desk.deps.db.insert(surveys).values({
      id: crypto.randomUUID(),
      organisationId: cast.organisation.id,
      kind: 'ticket',
      ticketId: cast.ticketId,
      personId: cast.requester.id,
      technicianId: cast.technician.id,
      teamId: cast.organisation.teamId,
      tokenHash: crypto.randomUUID(),
      score,
      comment,
      sentAt: new Date(sentAt),
      expiresAt: new Date(Date.parse(sentAt) + 7 * dayMs),
      answeredAt: score ? new Date(Date.parse(sentAt) + hourMs) : null,
    })

  it('[RPT-1] counts by days of 23 and of 25 hours, rates, scores, and lists comments', async () => {
    // The first and the last minute of each day, and the ones beside it. Paris.
    for (const at of [
      '2026-10-24T21:59:00Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:00Z',
      '2026-10-25T23:00:00Z',
    ])
      await asked(at, 'good')
    for (const at of [
      '2027-03-27T22:59:00Z',
      '2027-03-27T23:00:00Z',
      '2027-03-28T21:59:00Z',
      '2027-03-28T22:00:00Z',
    ])
      await asked(at, 'bad', `said ${at}`)
    await asked('2027-03-28T12:00:00Z', 'fair')
    await asked('2027-03-28T12:00:00Z', null)
    const administrator = await desk.as(await desk.anAdministrator())
    const report = async (query: { from: string; to: string }, client = administrator) =>
      (await client.call(contracts.readSatisfactionReport, { query })).body
    const longDay = await report({ from: '2026-10-25', to: '2026-10-25' })
    expect(longDay.totals).toEqual({ asked: 2, answered: 2, good: 2, fair: 0, bad: 0, percent: 100 })
    const short = { from: '2027-03-28', to: '2027-03-28' }
    const shortDay = await report(short)
    expect(shortDay.totals).toEqual({ asked: 4, answered: 3, good: 0, fair: 1, bad: 2, percent: 16.7 })
    expect(shortDay.byPeriod.map(({ from }) => from)).toEqual(['2027-03-28'])
    expect(shortDay.byTechnician[0]).toMatchObject({ name: 'Camille Martin', answered: 3 })
    expect(shortDay.byTeam[0]).toMatchObject({ id: cast.organisation.teamId, asked: 4 })
    expect((await report({ from: '2026-10-01', to: '2027-04-30' })).unit).toBe('month')

    const page = await administrator.call(contracts.listSurveyAnswers, { query: { ...short, limit: '1' } })
    expect(page.body.items.map(({ comment }) => comment)).toEqual(['said 2027-03-28T21:59:00Z'])
    const next = await administrator.call(contracts.listSurveyAnswers, {
      query: { ...short, limit: '1', after: page.body.next ?? '' },
    })
    expect(next.body.items.map(({ comment }) => comment)).toEqual(['said 2027-03-27T23:00:00Z'])

    // Who does not see the ticket does not see what was said of it.
    const outsider = await desk.as(await desk.aTechnician({ inTeam: false }))
    await desk.deps.db
      .update(tickets)
      .set({ teamId: cast.organisation.teamId })
      .where(eq(tickets.id, cast.ticketId))
    expect((await report(short, outsider)).totals.asked).toBe(0)
    expect((await report(short, await desk.as(cast.technician))).totals.asked).toBe(4)
    const requester = await desk.as(cast.requester)
    expect((await requester.call(contracts.readSatisfactionReport, { query: short })).status).toBe(403)
  })
})
