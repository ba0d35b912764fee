import * as people from '@deskside/protocol/http/ticket-people'
import * as tickets from '@deskside/protocol/http/tickets'
import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { notifications, organisations, outbox } from '../../src/db/schema/index.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { aMailDoor, aSupportAddress, mailOf } from '../support/mail-in.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

let desk: TestDesk
let technician: TestClient
let follower: TestPerson
let requester: TestPerson
let id: string

beforeEach(async () => {
  desk = await aServer()
  await desk.deps.db.update(organisations).set({ silentMails: [] })
  const alice = await desk.aTechnician({ name: 'Alice Martin' })
  follower = await desk.aTechnician({ name: 'Zoé Blanc' })
  requester = await desk.aRequester({ name: 'Jeanne Leroy' })
  technician = await desk.as(alice)
  const wish = { requesterId: requester.id, teamId: desk.organisation.teamId, assigneeId: alice.id }
  id = (await aTicket(desk, alice, wish)).ticket.id
})

const told = async (person: TestPerson) =>
  (
    await desk.deps.db
      .select({ event: notifications.event })
      .from(notifications)
      .where(and(eq(notifications.personId, person.id), eq(notifications.ticketId, id)))
      .orderBy(asc(notifications.id))
  ).map(({ event }) => event)

const comment = (client: TestClient, body: string, visibility: 'public' | 'internal' = 'public') =>
  client.call(tickets.commentTicket, { params: { id }, body: { body, visibility } })

const copy = (whom: { email: string } | { personId: string }) =>
  technician.call(people.addTicketCopy, { params: { id }, body: whom })

const copiesTo = async (address: string) => {
  const rows = await desk.deps.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.toAddress, address), eq(outbox.template, 'ticket_copied')))
    .orderBy(asc(outbox.id))
  return rows.map((row) => ({
    messageId: row.messageId,
    ...openMail(desk.deps.secrets, row.organisationId, row.id, row.sealedContent ?? ''),
  }))
}

const ann = 'ann@customer.example'

test('[DSK-1] who follows hears of a ticket as its technician does, until they follow no longer or lose sight of it', async () => {
  const mine = await desk.as(follower)
  const follow = (following: boolean) =>
    mine.call(people.followTicket, { params: { id }, body: { following } })
  const own = await desk.as(requester)
  await comment(own, 'Not yet')
  const before = await told(follower)
  expect((await follow(true)).body).toMatchObject({ following: true, followers: [{ id: follower.id }] })
  await follow(true)
  await comment(own, 'Still silent')
  await comment(technician, 'A note', 'internal')
  expect((await told(follower)).slice(before.length)).toEqual(['requester_replied', 'internal_note'])
  const hidden = await desk.as(await desk.anAdministrator())
  const away = await desk.deps.db.execute(`delete from team_members where person_id = '${follower.id}'`)
  expect(away.rowCount).toBe(1)
  await comment(hidden, 'Unseen', 'internal')
  expect((await told(follower)).length).toBe(before.length + 2)
  const stranger = await desk.as(await desk.aTechnician({ inTeam: false }))
  expect(
    (await stranger.call(people.followTicket, { params: { id }, body: { following: true } })).status,
  ).toBe(404)
  const timeline = await technician.call(tickets.readTimeline, { params: { id } })
  const events = timeline.body.items.flatMap((one) => (one.kind === 'event' ? [one.event.type] : []))
  expect(events.filter((type) => type === 'ticket.followed')).toHaveLength(1)
})

describe('[DSK-2] copies', () => {
  test('bring every public answer of a technician, and nothing else, until the link in them ends it', async () => {
    expect((await copy({ email: ann })).body.copies).toMatchObject([{ email: ann, role: 'requester' }])
    await comment(technician, 'Try the cable')
    await comment(technician, 'They are slow', 'internal')
    await comment(await desk.as(requester), 'It is the cable')
    const [mail, ...more] = await copiesTo(ann)
    expect(more).toEqual([])
    expect(mail?.text).toContain('Try the cable')
    const link = mail?.unsubscribe ?? ''
    expect(mail?.text).toContain(link)
    const token = link.split('#')[1] ?? ''
    const outside = desk.anonymous()
    const stop = (value: string) => outside.call(people.stopTicketCopy, { body: { token: value } })
    expect((await stop(`${token.slice(0, -1)}_`)).body).toMatchObject({ error: { code: 'link_not_valid' } })
    const elsewhere = desk.anonymous(await desk.anOrganisation())
    await elsewhere.call(people.stopTicketCopy, { body: { token } })
    expect((await technician.call(people.readTicketPeople, { params: { id } })).body.copies).toHaveLength(1)
    expect((await stop(token)).status).toBe(200)
    expect((await stop(token)).status).toBe(200)
    await comment(technician, 'And now?')
    expect(await copiesTo(ann)).toHaveLength(1)
  })

  test('are refused for the desk’s own addresses, the requester, technicians and people of elsewhere', async () => {
    await aSupportAddress(desk)
    const other = await desk.aRequester({}, await desk.anOrganisation())
    const refused = [
      [{ email: 'support@desk.test' }, 'copy_refused'],
      [{ email: 'support+42.abc@desk.test' }, 'copy_refused'],
      [{ personId: requester.id }, 'copy_refused'],
      [{ personId: follower.id }, 'invalid_request'],
      [{ personId: other.id }, 'invalid_request'],
    ] as const
    for (const [whom, code] of refused) expect((await copy(whom)).body).toMatchObject({ error: { code } })
    const own = await desk.as(requester)
    expect((await own.call(people.readTicketPeople, { params: { id } })).status).toBe(403)
  })

  test('are answered onto the ticket: the requester reads it, and who else a mail names is offered', async () => {
    await aSupportAddress(desk)
    const door = await aMailDoor(desk)
    await copy({ email: ann })
    await comment(technician, 'Try the cable')
    const [mail] = await copiesTo(ann)
    await door.send(
      mailOf({
        subject: 'Re: something else',
        headers: { 'In-Reply-To': mail?.messageId ?? '', Cc: 'Bob <bob@customer.example>' },
        body: 'The cable is mine',
      }),
    )
    const own = await desk.as(requester)
    await vi.waitFor(
      async () => {
        const { body } = await own.call(tickets.readTimeline, { params: { id } })
        const said = body.items.flatMap((one) => (one.kind === 'comment' ? [one.body] : []))
        expect(said).toContain('The cable is mine')
      },
      { timeout: 20_000 },
    )
    const { body } = await technician.call(people.readTicketPeople, { params: { id } })
    expect(body.suggested).toEqual(['bob@customer.example'])
    expect(await copiesTo(ann)).toHaveLength(1)
  })
})
