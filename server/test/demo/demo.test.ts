import { listArticles } from '@deskside/protocol/http/articles'
import * as replies from '@deskside/protocol/http/canned-replies'
import { listMacros, updateMacro } from '@deskside/protocol/http/macros'
import * as setUp from '@deskside/protocol/http/set-up'
import * as tickets from '@deskside/protocol/http/tickets'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as schema from '../../src/db/schema/index.ts'
import { loadDemoData } from '../../src/domain/demo/load-demo-data.ts'
import { openDemoDesk } from '../../src/domain/demo/open-demo-desk.ts'
import { endOf } from '../../src/domain/demo/story.ts'
import { tellStories } from '../../src/domain/demo/tell-stories.ts'
import { english } from '../../src/domain/demo/texts/en.ts'
import { french } from '../../src/domain/demo/texts/fr.ts'
import { verifyPassword } from '../../src/domain/login/password-hash.ts'
import { listTickets } from '../../src/domain/tickets/list-tickets.ts'
import { zonedMoment } from '../../src/lib/zoned-moment.ts'
import { aServer } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

const setting = {
  seed: 7,
  now: new Date('2026-11-23T15:00:00Z'),
  language: 'en' as const,
  timeZone: 'Europe/Paris',
  requesters: 30,
  technicians: 2,
}

describe('the stories of the demo data', () => {
  it('are the same for the same setting, and others for another seed', () => {
    expect(tellStories(setting)).toEqual(tellStories(setting))
    expect(tellStories({ ...setting, seed: 8 })).not.toEqual(tellStories(setting))
  })

  it.each([1, 2, 3, 4, 5])('are believable (seed %i)', (seed) => {
    const stories = tellStories({ ...setting, seed })
    expect(stories).toHaveLength(300)
    const sessions = stories.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.what === 'session' ? [step.session] : [])),
    )
    expect(sessions.length).toBeGreaterThan(110)
    expect(sessions.length).toBeLessThan(170)
    const joined = sessions.filter(({ outcome }) => outcome === 'helped')
    for (const { durationSeconds } of joined) {
      expect(durationSeconds).toBeGreaterThanOrEqual(3 * 60)
      expect(durationSeconds).toBeLessThanOrEqual(50 * 60)
    }
    expect(sessions.some(({ outcome }) => outcome === 'expired')).toBe(true)
    expect(sessions.some(({ outcome }) => outcome === 'not_joined')).toBe(true)
    expect(stories.some(({ steps }) => steps.at(-1)?.what !== 'closed')).toBe(true)
  })

  it('go forward in time, on working days from 8 to 18, and end before now', () => {
    for (const timeZone of ['Europe/Paris', 'America/Montreal', 'Asia/Kolkata'])
      for (const { steps } of tellStories({ ...setting, timeZone })) {
        let before = new Date(0)
        for (const step of steps) {
          expect(step.at.getTime()).toBeGreaterThanOrEqual(before.getTime())
          before = endOf(step)
          expect(before.getTime()).toBeLessThanOrEqual(setting.now.getTime())
          const [day = '', clock = ''] = zonedMoment(step.at, timeZone).split(' ')
          expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
          expect(clock >= '08:00:00' && clock < '18:00:00', clock).toBe(true)
        }
      }
  })

  it('exist in both languages, topic by topic', () => {
    const outline = (texts: typeof english) => texts.topics.map(({ category, type }) => `${category} ${type}`)
    expect(outline(french)).toEqual(outline(english))
    const titles = [...english.topics, ...french.topics].map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})

describe('loading the demo data', () => {
  it('is for administrators, and only while there are no tickets', async () => {
    const desk = await aServer()
    const technician = await desk.aTechnician()
    const administrator = await desk.anAdministrator()
    expect((await (await desk.as(technician)).call(setUp.loadDemoData)).status).toBe(403)
    await expect(loadDemoData(desk.deps, await desk.actorOf(technician))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await aTicket(desk, technician)
    const refused = await (await desk.as(administrator)).call(setUp.loadDemoData)
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', details: { reason: 'has_tickets' } } },
    })
    expect(await desk.deps.db.$count(schema.people)).toBe(2)
  })

  it('gives the administrator who asked 300 tickets, and logins that work', async () => {
    const desk = await aServer()
    const client = await desk.as(await desk.anAdministrator())
    const { status, body } = await client.call(setUp.loadDemoData)
    expect(status).toBe(200)
    expect(body.tickets).toBe(300)
    expect(body.logins.map(({ role }) => role)).toEqual(['technician', 'technician', 'requester'])
    for (const { email, password } of body.logins) {
      const [row] = await desk.deps.db
        .select({ hash: schema.credentials.password })
        .from(schema.credentials)
        .innerJoin(schema.identities, eq(schema.identities.id, schema.credentials.identityId))
        .where(eq(schema.identities.email, email))
      expect(await verifyPassword(row?.hash ?? '', password)).toBe(true)
    }
    expect(new Set(body.logins.map(({ password }) => password)).size).toBe(3)
    const list = await client.call(tickets.listTickets, { query: { limit: 1 } })
    expect(list.body.total).toBe(300)
    const created = await client.call(tickets.createTicket, { body: { title: 'One of my own' } })
    expect(created.body.number).toBe(301)
    expect((await client.call(setUp.loadDemoData)).status).toBe(409)
  })

  it('prepares what a desk says again and again, as its own pages would take it, once', async () => {
    const desk = await aServer()
    const boss = await desk.anAdministrator()
    const client = await desk.as(boss)
    const mine = { name: 'solved', scope: 'organisation' as const, bodies: { en: 'Mine', fr: 'Mien' } }
    await client.call(replies.createCannedReply, { body: mine })
    await client.call(setUp.loadDemoData)
    const articles = (await client.call(listArticles, {})).body.items
    expect(articles.map(({ state }) => state)).toEqual(articles.map(() => 'published'))
    expect(articles.length).toBeGreaterThanOrEqual(4)
    const { items } = (await client.call(replies.listCannedReplies, {})).body
    expect(items.map(({ name }) => name).sort()).toEqual(['looking', 'remote', 'solved'])
    expect(items.find(({ name }) => name === 'solved')?.bodies.en).toBe('Mine')
    for (const { id, name, bodies } of items)
      await expect(
        client.call(replies.updateCannedReply, { params: { id }, body: { name, bodies } }),
      ).resolves.toMatchObject({ status: 200 })
    const [macro] = (await client.call(listMacros, {})).body.items
    const asIs = { params: { id: macro?.id ?? '' }, body: { actions: macro?.actions ?? [] } }
    expect((await client.call(updateMacro, asIs)).status).toBe(200)
  })

  it('writes rows that keep the rules: visits, counts and texts agree', async () => {
    const desk = await aServer()
    const french = await desk.anOrganisation({ language: 'fr', timeZone: 'Europe/Paris' })
    const { sessions, logins } = await loadDemoData(desk.deps, { organisationId: french.id })
    expect(logins.map(({ role }) => role)).toEqual(['administrator', 'technician', 'technician', 'requester'])
    const rows = async (query: string) => (await desk.deps.db.execute(sql.raw(query))).rows
    expect(await rows(`select 1 from sessions where state in ('waiting', 'joined', 'active')`)).toEqual([])
    expect(
      await rows(`select id from sessions where (duration_seconds is null) <> (joined_at is null)
        or duration_seconds <> extract(epoch from ended_at - joined_at)`),
    ).toEqual([])
    expect(await rows(`select count(*)::int as n from sessions`)).toEqual([{ n: sessions }])
    expect(
      await rows(`select count(*)::int as n from timeline_entries where session_id is not null`),
    ).toEqual(await rows(`select count(*)::int as n from sessions where state = 'ended'`))
    expect(
      await rows(
        `select id from tickets where (phase = 'closed') <> (closed_at is not null) or updated_at < created_at`,
      ),
    ).toEqual([])
    expect(
      await rows(`select t.id from tickets t where updated_at <> (select max(e.created_at) from timeline_entries e where e.ticket_id = t.id)
        and updated_at <> (select max(s.ended_at) from sessions s where s.ticket_id = t.id)`),
    ).toEqual([])
    const actor = await desk.actorOf(await desk.anAdministrator({}, french))
    const found = await listTickets(desk.deps, actor, {
      search: 'imprimante',
      sort: 'number',
      direction: 'asc',
      limit: 100,
    })
    expect(found.items.length).toBeGreaterThan(0)
    for (const { ticket } of found.items.slice(0, 5)) {
      const client = await desk.as(await desk.anAdministrator({}, french))
      expect((await client.call(tickets.readTimeline, { params: { id: ticket.id } })).status).toBe(200)
    }
  })

  it('opens a whole desk for an operator who has not set one up, once', async () => {
    const desk = await aServer({ setUp: false })
    const organisation = { name: 'Demo', language: 'fr' as const, timeZone: 'Europe/Paris' }
    const { logins } = await openDemoDesk(desk.deps, organisation)
    expect(logins.map(({ role }) => role)).toContain('administrator')
    expect((await desk.anonymous().call(setUp.readSetUp)).body.needed).toBe(false)
    await expect(openDemoDesk(desk.deps, organisation)).rejects.toMatchObject({ code: 'set_up_done' })
  })
})
