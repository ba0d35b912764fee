import * as tickets from '@deskside/protocol/http/tickets'
import { and, desc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { notifications, organisations, outbox, people } from '../../src/db/schema/index.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

let desk: TestDesk
let author: TestClient
let own: TestClient
let colleague: TestPerson
let stranger: TestPerson
let requester: TestPerson
let id: string

beforeEach(async () => {
  desk = await aServer()
  const technician = await desk.aTechnician({ name: 'Alice Martin' })
  colleague = await desk.aTechnician({ name: 'Zoé Blanc' })
  stranger = await desk.aTechnician({ name: 'Igor Strange', inTeam: false })
  requester = await desk.aRequester({ name: 'Jeanne Leroy' })
  author = await desk.as(technician)
  own = await desk.as(requester)
  const wish = { requesterId: requester.id, teamId: desk.organisation.teamId, assigneeId: colleague.id }
  id = (await aTicket(desk, technician, wish)).ticket.id
})

type Body = Parameters<typeof tickets.commentTicket.body.parse>[0]

const comment = (client: TestClient, body: Body) =>
  client.call(tickets.commentTicket, { params: { id }, body: body as never })

const told = async (person: TestPerson) =>
  (
    await desk.deps.db
      .select({ event: notifications.event })
      .from(notifications)
      .where(and(eq(notifications.personId, person.id), eq(notifications.ticketId, id)))
      .orderBy(desc(notifications.id))
  ).map(({ event }) => event)

const at = (person: TestPerson, words: string) => ({ kind: 'person' as const, id: person.id, words })

describe('[DSK-1] mentions', () => {
  test('say who sees the ticket, person or team, without the one who asks', async () => {
    const { body } = await author.call(tickets.listMentionable, { params: { id } })
    const seen = Object.fromEntries(body.items.map(({ name, sees }) => [name, sees]))
    expect(seen).toMatchObject({ 'Zoé Blanc': true, 'Igor Strange': false })
    expect(seen).not.toHaveProperty('Alice Martin')
    expect(seen).not.toHaveProperty('Jeanne Leroy')
    expect(body.items.find(({ kind }) => kind === 'team')?.sees).toBe(true)
  })

  test('in a note: told once, as mentioned and not of the note too; shown by id under today’s name', async () => {
    const before = (await told(colleague)).length
    const { body } = await comment(author, {
      body: 'Look at this, @Zoé Blanc',
      visibility: 'internal',
      mentions: [at(colleague, '@Zoé Blanc')],
    })
    expect((await told(colleague)).slice(0, (await told(colleague)).length - before)).toEqual(['mentioned'])
    await desk.deps.db.update(people).set({ name: 'Zoé Noir' }).where(eq(people.id, colleague.id))
    const timeline = await author.call(tickets.readTimeline, { params: { id } })
    const entry = timeline.body.items.find((one) => one.id === body.id)
    expect(entry).toMatchObject({
      body: 'Look at this, @Zoé Blanc',
      mentions: [{ kind: 'person', id: colleague.id, name: 'Zoé Noir', words: '@Zoé Blanc' }],
    })
  })

  test('in a reply: the requester reads a plain name, in the page and in the mail', async () => {
    await desk.deps.db.update(organisations).set({ silentMails: [] })
    const { body } = await comment(author, {
      body: 'I asked @Zoé Blanc to look',
      mentions: [at(colleague, '@Zoé Blanc')],
    })
    const timeline = await own.call(tickets.readTimeline, { params: { id } })
    const entry = timeline.body.items.find((one) => one.id === body.id)
    expect(entry).toMatchObject({ mentions: [] })
    const kept = await desk.deps.db
      .select()
      .from(outbox)
      .where(and(eq(outbox.ticketId, id), eq(outbox.template, 'ticket_answered')))
    const mail = openMail(
      desk.deps.secrets,
      kept[0]?.organisationId ?? '',
      kept[0]?.id ?? '',
      kept[0]?.sealedContent ?? '',
    )
    expect(mail.text).toContain('I asked Zoé Blanc to look')
  })

  test('of a team: those of it who see the ticket', async () => {
    const team = { kind: 'team' as const, id: desk.organisation.teamId, words: '@Support' }
    const before = (await told(colleague)).length
    await comment(author, { body: '@Support, anybody?', visibility: 'internal', mentions: [team] })
    expect((await told(colleague)).length).toBe(before + 1)
    expect(await told(stranger)).toEqual([])
  })

  test('are refused, with nothing written, of who does not see the ticket, of requesters, and of words that are not there', async () => {
    const before = (await author.call(tickets.readTimeline, { params: { id } })).body.items.length
    const refused = [
      [at(stranger, '@Igor Strange'), 'mention_not_visible'],
      [at(requester, '@Igor Strange'), 'invalid_request'],
      [at(colleague, '@Nobody'), 'invalid_request'],
    ] as const
    for (const [mention, code] of refused) {
      const answer = await comment(author, { body: 'Hello @Igor Strange', mentions: [mention] })
      expect(answer.body).toMatchObject({ error: { code } })
    }
    expect((await author.call(tickets.readTimeline, { params: { id } })).body.items).toHaveLength(before)
  })

  test('are not the requesters’', async () => {
    const answer = await comment(own, { body: '@Zoé Blanc', mentions: [at(colleague, '@Zoé Blanc')] })
    expect(answer.status).toBe(403)
    expect((await own.call(tickets.listMentionable, { params: { id } })).status).toBe(403)
  })
})
