import {
  chooseDevice,
  enterSession as enterContract,
  leaveSession,
  readEntry,
  readJoinLink,
  readJoinPage,
} from '@deskside/protocol/http/join'
import { listMySessions } from '@deskside/protocol/http/sessions'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people } from '../../src/db/schema/index.ts'
import { changeMyChoices } from '../../src/domain/notifications/my-choices.ts'
import { changeNotificationRules } from '../../src/domain/notifications/notification-rules.ts'
import { helperPass } from '../../src/domain/sessions/session-links.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import {
  aCast,
  aDevice,
  aSession,
  commentsOf,
  eventsOf,
  mailsOf,
  participantNow,
  sessionNow,
  tokenOf,
} from '../support/sessions.ts'

const nobody = 'AAAAAAAAAAAAAAAAAAAAAA'

/** Everything that is stored of sessions, as one text: to see that something has changed nothing. */
async function everything(desk: TestDesk): Promise<string> {
  const { rows } = await desk.deps.db.execute(sql`
    select (select json_agg(s) from sessions s), (select json_agg(p) from participants p),
      (select json_agg(e) from timeline_entries e), (select json_agg(o) from outbox o)`)
  return JSON.stringify(rows)
}

describe('[JOIN-1] the customer link', () => {
  test('[JOIN-5] shows who asks and what for, and reading it has no effect, however often', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const page = desk.anonymous()
    const before = await everything(desk)
    const token = tokenOf(desk, session)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => page.call(readJoinLink, { body: { token } })),
    )
    expect(answers[0]).toMatchObject({
      status: 200,
      body: {
        state: 'waiting',
        branding: { organisation: 'Example' },
        technician: { name: 'Camille Martin' },
        ticket: { title: 'The printer is silent' },
        requesterName: 'Alex Durand',
        helper: { pass: helperPass(desk.deps.secrets, session), files: [] },
      },
    })
    expect(await everything(desk)).toBe(before)
  })

  test('unknown tokens, and those of another organisation, lead nowhere', async () => {
    const desk = await aServer()
    const elsewhere = await desk.anOrganisation()
    const foreign = await aSession(desk, await aCast(desk, elsewhere))
    for (const token of [nobody, tokenOf(desk, foreign)])
      expect(await desk.anonymous().call(readJoinLink, { body: { token } })).toMatchObject({
        status: 404,
        body: { error: { code: 'link_not_valid' } },
      })
    const malformed = await desk.anonymous().call(readJoinLink, { body: { token: 'x' } })
    expect(malformed.status).toBe(400)
  })

  test('the code page shows the organisation', async () => {
    const desk = await aServer()
    const { body } = await desk.anonymous().call(readJoinPage)
    expect(body).toMatchObject({ branding: { organisation: 'Example' }, language: 'en' })
  })
})

describe('joining by link', () => {
  test('[SES-6] [SES-7] the first device makes it joined, is on the timeline, and its technicians get a mail', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { status, body } = await desk.anonymous().call(enterContract, {
      body: { token: tokenOf(desk, session), device: 'browser', name: 'Alex D.' },
    })
    expect(status).toBe(200)
    expect(body.view).toMatchObject({ state: 'joined', requesterName: 'Alex D.' })
    expect(body.participantToken).toMatch(/^dsk_join_/)
    const stored = await participantNow(desk, body.participantId)
    expect(JSON.stringify(stored)).not.toContain(body.participantToken)
    expect(stored).toMatchObject({ came: 'link', address: '127.0.0.1', device: 'browser' })
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toEqual({
      type: 'session.joined',
      sessionId: session.id,
      name: 'Alex D.',
      device: 'browser',
    })
    const joined = (await mailsOf(desk, session.id)).filter(({ template }) => template === 'requester_joined')
    expect(joined.map(({ toAddress }) => toAddress)).toEqual([cast.technician.email])
  })

  test('[SES-7] [ADM-6] mail goes to the team members who asked for it, unless person or organisation want none', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const colleague = await desk.aTechnician()
    const quiet = await desk.aTechnician()
    const outside = await desk.aTechnician({ inTeam: false })
    const choice = { event: 'requester_joined', channel: 'email', wanted: false } as const
    await changeMyChoices(desk.deps, await desk.actorOf(quiet), { choices: [choice] })
    await desk.deps.db.execute(sql`update tickets set team_id = ${desk.organisation.teamId}`)
    const recipients = async () => {
      const session = await aSession(desk, cast)
      await aDevice(desk, session)
      const mails = await mailsOf(desk, session.id)
      await desk.deps.db.execute(sql`update sessions set state = 'ended' where id = ${session.id}`)
      return mails
        .flatMap(({ template, toAddress }) => (template === 'requester_joined' ? [toAddress] : []))
        .sort()
    }
    const told = await recipients()
    expect(told).toEqual([cast.technician.email, colleague.email].sort())
    expect(told).not.toContain(outside.email)
    const rule = { event: 'requester_joined', channel: 'email', rule: 'forbidden' } as const
    const administrator = await desk.actorOf(await desk.anAdministrator())
    await changeNotificationRules(desk.deps, administrator, { rules: [rule] })
    expect(await recipients()).toEqual([])
  })

  test('[JOIN-2] [JOIN-3] browser first, Helper by its pass later: same session, same timeline, one joining', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await aDevice(desk, session)
    const pass = helperPass(desk.deps.secrets, session)
    const helper = await desk.anonymous().call(enterContract, {
      body: { token: pass, device: 'helper', name: 'alex' },
    })
    expect(helper.body.sessionId).toBe(session.id)
    expect((await eventsOf(desk, cast.ticketId)).map(({ type }) => type)).toEqual([
      'session.started',
      'session.joined',
      'session.device_changed',
    ])
    const mails = await mailsOf(desk, session.id)
    expect(mails.filter(({ template }) => template === 'requester_joined')).toHaveLength(1)
  })

  test('a device goes on with another choice, and with its token after a reload', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { token } = await aDevice(desk, session)
    const page = desk.anonymous()
    const chosen = { participantToken: token, device: 'camera' as const, name: 'Alex' }
    expect((await page.call(chooseDevice, { body: chosen })).status).toBe(200)
    // The same again, as after a reload, is no news.
    await page.call(chooseDevice, { body: chosen })
    const events = await eventsOf(desk, cast.ticketId)
    expect(events.filter(({ type }) => type === 'session.device_changed')).toHaveLength(1)
    const place = await page.call(readEntry, { body: { participantToken: token } })
    expect(place.body).toMatchObject({ state: 'joined', view: { requesterName: 'Alex' } })
  })

  test('a device that was let in is spoken to in the requester’s language, not the organisation’s', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await desk.deps.db.update(people).set({ language: 'fr' }).where(eq(people.id, cast.requester.id))
    const { token } = await aDevice(desk, session, { device: 'helper' })
    const place = await desk.anonymous().call(readEntry, { body: { participantToken: token } })
    expect(place.body).toMatchObject({ language: 'fr', view: { language: 'fr' } })
  })

  test('[SES-9] the requester’s Stop by HTTP ends it for all, and may be said twice', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const { token } = await aDevice(desk, session)
    const page = desk.anonymous()
    for (const _ of [1, 2])
      expect(await page.call(leaveSession, { body: { participantToken: token } })).toMatchObject({
        status: 200,
        body: { ok: true },
      })
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'ended', endedBy: 'requester' })
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
  })

  test('tokens that are none of ours are refused before any look-up', async () => {
    const desk = await aServer()
    for (const participantToken of ['', 'dsk_join_x', `dsk_join_${'A'.repeat(49)}`])
      expect(await desk.anonymous().call(readEntry, { body: { participantToken } })).toMatchObject({
        status: 404,
        body: { error: { code: 'link_not_valid' } },
      })
  })
})

describe('[DSK-1] a requester’s own sessions', () => {
  test('only their own, with their own way in while it is open', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    await aSession(desk, await aCast(desk))
    const requester = await desk.as(cast.requester)
    const { body } = await requester.call(listMySessions)
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      id: session.id,
      technicianName: 'Camille Martin',
      customerLink: `http://localhost/j/${tokenOf(desk, session)}`,
    })
    desk.clock.advanceHours(5)
    const page = await requester.call(listMySessions, { query: { limit: 1 } })
    expect(page.body.next).toBeUndefined()
  })
})
