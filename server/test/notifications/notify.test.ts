import type { NotificationChannel, NotificationEvent } from '@deskside/protocol/vocabulary/notifications'
import { and, desc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { notifications, outbox } from '../../src/db/schema/index.ts'
import { listNotifications } from '../../src/domain/notifications/list-notifications.ts'
import { markRead } from '../../src/domain/notifications/mark-read.ts'
import { changeMyChoices } from '../../src/domain/notifications/my-choices.ts'
import { changeNotificationRules } from '../../src/domain/notifications/notification-rules.ts'
import { notify } from '../../src/domain/notifications/notify.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { commentTicket } from '../../src/domain/tickets/comment-ticket.ts'
import { reopenTicket } from '../../src/domain/tickets/reopen-ticket.ts'
import { updateTicket } from '../../src/domain/tickets/update-ticket.ts'
import { aServer, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket, optionId } from '../support/tickets.ts'

let desk: TestDesk
let technician: TestPerson
let colleague: TestPerson
let stranger: TestPerson
let requester: TestPerson

beforeEach(async () => {
  desk = await aServer()
  technician = await desk.aTechnician()
  colleague = await desk.aTechnician()
  stranger = await desk.aTechnician({ inTeam: false })
  requester = await desk.aRequester()
})

/** What a person was told of a ticket, oldest first. */
async function told(person: TestPerson, ticketId: string): Promise<string[]> {
  const rows = await desk.deps.db
    .select({ wording: notifications.wording, detail: notifications.detail })
    .from(notifications)
    .where(and(eq(notifications.personId, person.id), eq(notifications.ticketId, ticketId)))
    .orderBy(notifications.id)
  return rows.map(({ wording }) => wording)
}

const mailsTo = (person: TestPerson, ticketId: string) =>
  desk.deps.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.toAddress, person.email), eq(outbox.ticketId, ticketId)))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))

const choose = async (
  person: TestPerson,
  event: NotificationEvent,
  channel: NotificationChannel,
  wanted: boolean | null,
) => changeMyChoices(desk.deps, await desk.actorOf(person), { choices: [{ event, channel, wanted }] })

const inTeam = async (by: TestPerson, wish: object = {}) =>
  (await aTicket(desk, by, { requesterId: requester.id, teamId: desk.organisation.teamId, ...wish })).ticket

describe('[ADM-6] who is told of what', () => {
  test('a new ticket: its team, without its author and without others; whoever it was given to hears of that', async () => {
    const ticket = await inTeam(technician, { assigneeId: colleague.id })
    expect(await told(technician, ticket.id)).toEqual([])
    expect(await told(colleague, ticket.id)).toEqual(['ticket_assigned'])
    expect(await told(stranger, ticket.id)).toEqual([])
    const open = await inTeam(colleague)
    expect(await told(technician, open.id)).toEqual(['ticket_created'])
    const everybodys = (await aTicket(desk, requester)).ticket
    expect(await told(stranger, everybodys.id)).toEqual(['ticket_created'])
  })

  test('what happens to a ticket: its technician, and nobody of their own doing', async () => {
    const { id } = await inTeam(colleague)
    const [mine, theirs] = [await desk.actorOf(technician), await desk.actorOf(colleague)]
    await updateTicket(desk.deps, theirs, id, { assigneeId: technician.id })
    await commentTicket(desk.deps, await desk.actorOf(requester), id, {
      body: 'Still silent',
      visibility: 'public',
    })
    await commentTicket(desk.deps, theirs, id, { body: 'Try the cable', visibility: 'internal' })
    await updateTicket(desk.deps, theirs, id, { statusId: await optionId(desk, 'status', 'waiting') })
    await updateTicket(desk.deps, mine, id, { title: 'Silent printer' })
    await closeTicket(desk.deps, theirs, id, { endSession: false })
    await reopenTicket(desk.deps, theirs, id)
    await commentTicket(desk.deps, mine, id, { body: 'Mine', visibility: 'internal' })
    expect(await told(technician, id)).toEqual([
      'ticket_created',
      'ticket_assigned',
      'requester_replied',
      'internal_note',
      'status_changed',
      'ticket_closed',
      'ticket_reopened',
    ])
    expect(await told(colleague, id)).toEqual([])
  })

  test('a reply to a ticket that nobody has: those who could take it', async () => {
    const { id } = await inTeam(technician)
    await commentTicket(desk.deps, await desk.actorOf(requester), id, {
      body: 'Hello?',
      visibility: 'public',
    })
    expect(await told(technician, id)).toEqual(['requester_replied'])
    expect(await told(colleague, id)).toEqual(['ticket_created', 'requester_replied'])
    expect(await told(stranger, id)).toEqual([])
  })

  test('one thing is told once, by the most personal of its reasons, and only to those who see the ticket', async () => {
    const ticket = await inTeam(colleague, { assigneeId: technician.id })
    const alsoTell = [technician.id, stranger.id, requester.id]
    await desk.deps.db.transaction((tx) =>
      notify(tx, desk.deps, ticket, null, [
        { event: 'mentioned', alsoTell, detail: 'Look' },
        { event: 'internal_note', alsoTell: [technician.id], detail: 'Look' },
      ]),
    )
    expect(await told(technician, ticket.id)).toEqual(['ticket_assigned', 'mentioned'])
    expect((await mailsTo(technician, ticket.id)).map(({ template }) => template)).toEqual([
      'mentioned',
      'ticket_assigned',
    ])
    for (const nobody of [stranger, requester]) expect(await told(nobody, ticket.id)).toEqual([])
  })

  test('a transaction that fails tells nobody', async () => {
    const ticket = await inTeam(colleague, { assigneeId: technician.id })
    const failing = desk.deps.db.transaction(async (tx) => {
      await notify(tx, desk.deps, ticket, null, [{ event: 'sla_breached' }])
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await told(technician, ticket.id)).toEqual(['ticket_assigned'])
  })
})

describe('[ADM-6] by which ways', () => {
  test('the organisation’s word, until a person has one of their own; off for everybody wins', async () => {
    const administrator = await desk.actorOf(await desk.anAdministrator())
    const rule = (word: 'on' | 'off' | 'forbidden') =>
      changeNotificationRules(desk.deps, administrator, {
        rules: [{ event: 'internal_note', channel: 'email', rule: word }],
      })
    const mailed = async () => {
      const { id } = await inTeam(technician, { assigneeId: technician.id })
      const note = { body: 'A note', visibility: 'internal' as const }
      await commentTicket(desk.deps, await desk.actorOf(colleague), id, note)
      return (await mailsTo(technician, id)).length
    }
    expect(await mailed(), 'as the product comes').toBe(0)
    await rule('on')
    expect(await mailed()).toBe(1)
    await choose(technician, 'internal_note', 'email', false)
    expect(await mailed()).toBe(0)
    await choose(technician, 'internal_note', 'email', true)
    await rule('off')
    expect(await mailed()).toBe(1)
    await rule('forbidden')
    expect(await mailed()).toBe(0)
    await choose(technician, 'internal_note', 'email', null)
    await rule('off')
  })

  test('in quiet hours the list fills in silence, and mails wait until they are over', async () => {
    const quiet = await desk.aTechnician()
    const now = desk.deps.clock.now()
    const hour = (offset: number) => `${String((now.getUTCHours() + offset + 24) % 24).padStart(2, '0')}:00`
    await desk.deps.db.execute(`update people set time_zone = 'UTC' where id = '${quiet.id}'`)
    const quietHours = { from: hour(-1), until: hour(2), joinsPass: true }
    await changeMyChoices(desk.deps, await desk.actorOf(quiet), { quietHours })
    const ticket = await inTeam(technician, { assigneeId: quiet.id })
    const [row] = await desk.deps.db.select().from(notifications).where(eq(notifications.personId, quiet.id))
    expect(row).toMatchObject({ inPage: true, byBrowser: false })
    const [mail] = await mailsTo(quiet, ticket.id)
    expect(mail?.template).toBe('ticket_assigned')
    await changeMyChoices(desk.deps, await desk.actorOf(quiet), { quietHours: null })
  })

  test('the list is one’s own: newest first, by pages, until it is read', async () => {
    const reader = await desk.aTechnician()
    const actor = await desk.actorOf(reader)
    for (const title of ['One', 'Two', 'Three']) await inTeam(technician, { title, assigneeId: reader.id })
    const page = await listNotifications(desk.deps, actor, { limit: 2 })
    expect(page.items.map(({ ticketTitle }) => ticketTitle)).toEqual(['Three', 'Two'])
    expect(page).toMatchObject({ unread: 3, next: expect.any(String) })
    const rest = await listNotifications(desk.deps, actor, { limit: 2, after: page.next })
    expect(rest.items.map(({ ticketTitle }) => ticketTitle)).toEqual(['One'])
    const [newest] = page.items
    await markRead(desk.deps, await desk.actorOf(technician), [newest?.id ?? ''])
    expect((await listNotifications(desk.deps, actor, { limit: 2 })).unread).toBe(3)
    await markRead(desk.deps, actor, [newest?.id ?? ''])
    expect(await listNotifications(desk.deps, actor, { limit: 9, unread: true })).toMatchObject({ unread: 2 })
    await markRead(desk.deps, actor, undefined)
    expect(await listNotifications(desk.deps, actor, { limit: 9, unread: true })).toEqual({
      items: [],
      unread: 0,
    })
  })
})
