import { DesksideError } from '@deskside/protocol/errors'
import * as merges from '@deskside/protocol/http/merge'
import * as people from '@deskside/protocol/http/ticket-people'
import * as tickets from '@deskside/protocol/http/tickets'
import { addTimeEntry, listTimeEntries } from '@deskside/protocol/http/time-entries'
import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { organisations, outbox } from '../../src/db/schema/index.ts'
import type { Actor } from '../../src/domain/context.ts'
import { mergeTicket } from '../../src/domain/merge/merge-ticket.ts'
import { undoMerge } from '../../src/domain/merge/undo-merge.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { aMailDoor, aSupportAddress, mailOf } from '../support/mail-in.ts'
import { aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { anOpenSession, aTicket } from '../support/tickets.ts'

let desk: TestDesk
let alice: Actor
let technician: TestClient
let jeanne: TestPerson
let bob: TestPerson
let source: string
let target: string

beforeEach(async () => {
  desk = await aServer()
  await desk.deps.db.update(organisations).set({ silentMails: [] })
  const person = await desk.aTechnician({ name: 'Alice Martin' })
  alice = await desk.actorOf(person)
  technician = await desk.as(person)
  jeanne = await desk.aRequester({ name: 'Jeanne Leroy' })
  bob = await desk.aRequester({ name: 'Bob Stranger' })
  source = (await aTicket(desk, jeanne, { title: 'Silent', description: 'No sound' })).ticket.id
  target = (await aTicket(desk, jeanne, { title: 'Dead', description: 'No light' })).ticket.id
})

const comment = (
  client: TestClient,
  id: string,
  body: string,
  visibility: 'public' | 'internal' = 'public',
) => client.call(tickets.commentTicket, { params: { id }, body: { body, visibility } })
const said = async (client: TestClient, id: string) => {
  const { body } = await client.call(tickets.readTimeline, { params: { id } })
  return body.items.flatMap((one) => (one.kind === 'comment' ? [one.body] : []))
}
const merge = (from = source, intoId = target, otherRequester = false) =>
  technician.call(merges.mergeTicket, { params: { id: from }, body: { intoId, otherRequester } })
const read = async (client: TestClient, id: string) =>
  (await client.call(tickets.readTicket, { params: { id } })).body
const codeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'rejected' && result.reason instanceof DesksideError ? result.reason.code : result.status

describe('[DSK-1] merging', () => {
  test('closes the one with a pointer both ways; everything of it is read on the other, in order, and time counts there', async () => {
    await comment(technician, source, 'first', 'internal')
    await comment(technician, target, 'second')
    await comment(technician, source, 'third')
    const time = { day: '2026-03-24', minutes: 30, note: '', billable: true }
    await technician.call(addTimeEntry, { params: { id: source }, body: time })
    await technician.call(people.followTicket, { params: { id: source }, body: { following: true } })
    await technician.call(people.addTicketCopy, {
      params: { id: source },
      body: { email: 'ann@customer.example' },
    })
    const preview = await technician.call(merges.previewMerge, {
      params: { id: source, into: '2' },
    })
    expect(preview.body).toMatchObject({
      into: { id: target, number: 2 },
      sameRequester: true,
      comments: 2,
      followers: 1,
      copies: 1,
      minutes: 30,
    })
    expect((await merge()).body).toMatchObject({ number: 2, merged: [{ number: 1, apart: false }] })
    expect(await read(technician, source)).toMatchObject({
      number: 1,
      status: { phase: 'closed' },
      mergedInto: { number: 2 },
      can: { reopen: false, merge: false },
    })
    expect(await said(technician, target)).toEqual(['Silent\n\nNo sound', 'first', 'second', 'third'])
    const own = await desk.as(jeanne)
    expect(await said(own, target)).toEqual(['Silent\n\nNo sound', 'second', 'third'])
    expect((await read(own, source)).mergedInto).toMatchObject({ number: 2 })
    const times = await technician.call(listTimeEntries, { params: { id: target } })
    expect(times.body.totalMinutes).toBe(30)
    const around = await technician.call(people.readTicketPeople, { params: { id: target } })
    expect(around.body).toMatchObject({ following: true, copies: [{ email: 'ann@customer.example' }] })
    await comment(own, source, 'written on the old one')
    expect(await said(own, target)).toContain('written on the old one')
    const closings = await desk.deps.db.select().from(outbox).where(eq(outbox.template, 'ticket_closed'))
    expect(closings, 'the requester goes on with the other').toEqual([])
  })

  test('is undone: the ticket goes on by itself, in the status that it had', async () => {
    const before = await read(technician, source)
    await merge()
    const undone = await technician.call(merges.undoMerge, { params: { id: source } })
    expect(undone.body).toMatchObject({ mergedInto: null, closedAt: null, status: { id: before.status.id } })
    expect((await read(technician, target)).merged).toEqual([])
    expect((await technician.call(merges.undoMerge, { params: { id: source } })).status).toBe(409)
    await technician.call(tickets.closeTicket, { params: { id: source }, body: {} })
    await merge()
    await technician.call(merges.undoMerge, { params: { id: source } })
    expect((await read(technician, source)).status.phase).toBe('closed')
  })

  test('is refused in words, with nothing changed', async () => {
    const foreign = await desk.anOrganisation()
    const elsewhere = await aTicket(desk, await desk.aRequester({}, foreign))
    const third = (await aTicket(desk, jeanne)).ticket.id
    const others = (await aTicket(desk, bob)).ticket.id
    const busy = (await aTicket(desk, jeanne)).ticket.id
    await anOpenSession(desk, alice, busy)
    await merge(third)
    const refused = [
      [source, source, 'merge_with_itself'],
      [third, target, 'ticket_merged'],
      [source, third, 'ticket_merged'],
      [target, third, 'ticket_merged'],
      [source, elsewhere.ticket.id, 'not_found'],
      [elsewhere.ticket.id, target, 'not_found'],
      [busy, target, 'session_still_open'],
      [others, target, 'other_requester'],
    ] as const
    for (const [from, into, code] of refused)
      expect((await merge(from, into)).body).toMatchObject({ error: { code } })
    expect(
      (
        await (
          await desk.as(jeanne)
        ).call(merges.mergeTicket, { params: { id: source }, body: { intoId: target } })
      ).status,
    ).toBe(403)
    expect(await read(technician, source)).toMatchObject({ mergedInto: null, status: { phase: 'open' } })
    const bulk = await technician.call(tickets.bulkUpdateTickets, {
      body: { ids: [source, target, others], action: { do: 'merge', intoId: target } },
    })
    expect(bulk.body.results.map(({ error }) => error ?? 'done')).toEqual([
      'done',
      'merge_with_itself',
      'other_requester',
    ])
  })

  test('of different requesters: technicians read both, neither requester reads the other, by page or by mail', async () => {
    await aSupportAddress(desk)
    const door = await aMailDoor(desk)
    const others = (await aTicket(desk, bob, { title: 'Mine too', description: 'My secret' })).ticket.id
    await comment(technician, others, 'An answer to Bob')
    const [mail] = await desk.deps.db
      .select()
      .from(outbox)
      .where(and(eq(outbox.ticketId, others), eq(outbox.template, 'ticket_answered')))
    expect((await merge(others, target, true)).status).toBe(200)
    await door.send(
      mailOf({
        from: `Bob <${bob.email}>`,
        headers: { 'In-Reply-To': mail?.messageId ?? '' },
        body: 'Bob by mail',
      }),
    )
    await vi.waitFor(async () => expect(await said(technician, target)).toContain('Bob by mail'), {
      timeout: 20_000,
    })
    const [own, stranger] = [await desk.as(jeanne), await desk.as(bob)]
    await comment(stranger, others, 'Bob by page')
    await comment(technician, target, 'An answer to Jeanne')
    expect(await said(technician, target)).toEqual(
      expect.arrayContaining([
        'Mine too\n\nMy secret',
        'An answer to Bob',
        'Bob by page',
        'An answer to Jeanne',
      ]),
    )
    expect(await said(own, target)).toEqual(['An answer to Jeanne'])
    expect(await said(stranger, others)).toEqual(['An answer to Bob', 'Bob by mail', 'Bob by page'])
    expect((await read(stranger, others)).mergedInto).toBeNull()
    const toJeanne = await desk.deps.db
      .select({ template: outbox.template })
      .from(outbox)
      .where(and(eq(outbox.toAddress, jeanne.email), eq(outbox.template, 'ticket_answered')))
    expect(toJeanne).toHaveLength(1)
  })

  test('[SES-11] against Play, Close, and a merge the other way: one comes first, and nothing stands in a circle', async () => {
    for (let round = 0; round < 12; round++) {
      const results = await Promise.allSettled([
        mergeTicket(desk.deps, alice, source, { intoId: target, otherRequester: false }),
        mergeTicket(desk.deps, alice, target, { intoId: source, otherRequester: false }),
        round % 2 === 0
          ? startSession(desk.deps, alice, { ticketId: source, invite: false })
          : closeTicket(desk.deps, alice, source, { endSession: false }),
      ])
      for (const result of results)
        expect(['fulfilled', 'ticket_merged', 'session_still_open', 'ticket_closed']).toContain(
          codeOf(result),
        )
      const { rows } = await desk.deps.db.execute<{ merged: number; wrong: number }>(sql`select
        count(*) filter (where merged_into_id is not null)::int as merged,
        count(*) filter (where phase = 'closed' and exists (select 1 from sessions s
          where s.ticket_id = tickets.id and s.state = 'waiting'))::int as wrong
        from tickets`)
      expect(rows[0]?.merged).toBeLessThanOrEqual(1)
      expect(rows[0]?.wrong).toBe(0)
      for (const id of [source, target]) await undoMerge(desk.deps, alice, id).catch(() => {})
      await desk.deps.db.execute(sql`delete from timeline_entries`)
      source = (await aTicket(desk, jeanne)).ticket.id
      target = (await aTicket(desk, jeanne)).ticket.id
    }
  })
})
