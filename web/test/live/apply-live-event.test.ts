import { listOutbox } from '@deskside/protocol/http/outbox'
import type { Route } from '@deskside/protocol/http/route'
import { readTicketSession } from '@deskside/protocol/http/sessions'
import { listTeams } from '@deskside/protocol/http/teams'
import { listTickets, readTicket, readTimeline } from '@deskside/protocol/http/tickets'
import type { LiveEvent } from '@deskside/protocol/live-events'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { queryKey } from '../../src/api/queries.ts'
import { applyLiveEvent } from '../../src/live/apply-live-event.ts'
import { aTicket } from '../support/desk-facts.ts'
import { ids } from '../support/session-facts.ts'

const other = '01990000-0000-7000-8000-0000000000ff'

/** Reads that stand in an open page, by a name. */
const reads: Record<
  string,
  { route: Route; input?: { params?: Record<string, string>; query?: object }; data: unknown }
> = {
  list: { route: listTickets, input: { query: { phase: 'closed' } }, data: {} },
  ticket: { route: readTicket, input: { params: { id: '1042' } }, data: aTicket() },
  otherTicket: { route: readTicket, input: { params: { id: '7' } }, data: aTicket({ id: other, number: 7 }) },
  timeline: { route: readTimeline, input: { params: { id: ids.ticket } }, data: {} },
  otherTimeline: { route: readTimeline, input: { params: { id: other } }, data: {} },
  session: { route: readTicketSession, input: { params: { id: ids.ticket } }, data: {} },
  outbox: { route: listOutbox, data: {} },
  teams: { route: listTeams, data: {} },
}

/** Names of the reads that an event made old. */
function oldAfter(event: LiveEvent): string[] {
  const client = new QueryClient()
  for (const { route, input, data } of Object.values(reads))
    client.setQueryData(queryKey(route, input as Record<string, never>), data)
  applyLiveEvent(client, event)
  return Object.entries(reads)
    .filter(
      ([, { route, input }]) =>
        client.getQueryState(queryKey(route, input as Record<string, never>))?.isInvalidated,
    )
    .map(([name]) => name)
    .sort()
}

describe('a live event makes old what it speaks of, and nothing else', () => {
  const { ticket: ticketId, session: sessionId } = ids

  it('a changed ticket: the lists, and that ticket though it is read by its number', () => {
    expect(oldAfter({ type: 'ticket.changed', ticketId, number: 1042 })).toEqual(['list', 'ticket'])
  })

  it('a status that waits for somebody else: the lists, and every ticket that is read', () => {
    expect(oldAfter({ type: 'tickets.rephased' })).toEqual(expect.arrayContaining(['list', 'ticket']))
  })

  it('a new entry: the timeline of that ticket', () => {
    expect(oldAfter({ type: 'timeline.added', ticketId })).toEqual(['timeline'])
  })

  it.each<LiveEvent>([
    { type: 'session.changed', ticketId, sessionId },
    { type: 'session.links_expired', ticketId, sessionId },
    { type: 'session.requester_gone', ticketId, sessionId, at: '2026-03-01T09:00:00.000Z' },
    {
      type: 'session.requester_joined',
      ticketId,
      ticketNumber: 1042,
      sessionId,
      requesterName: 'J',
      knocking: false,
      outside: false,
    },
  ])('[SES-7] $type: the session, its ticket and the lists', (event) => {
    expect(oldAfter(event)).toEqual(['list', 'session', 'ticket'])
  })

  it('a mail: the outbox', () => {
    expect(oldAfter({ type: 'outbox.changed', mailId: other })).toEqual(['outbox'])
  })

  it('events that may have been missed: everything', () => {
    expect(oldAfter({ type: 'resync' })).toEqual(Object.keys(reads).sort())
  })
})

describe('a ticket that is being read for the first time, by its number', () => {
  const open = (answer: ReturnType<typeof aTicket>) => {
    const client = new QueryClient()
    let asked = 0
    let give = () => {}
    const queryFn = () => {
      asked += 1
      return new Promise((done) => {
        give = () => done(answer)
      })
    }
    new QueryObserver(client, { queryKey: keyOf('1042'), queryFn }).subscribe(() => undefined)
    return { client, asked: () => asked, answer: () => give(), isRead: () => client.isFetching() === 0 }
  }
  const keyOf = (id: string) => queryKey(readTicket, { params: { id } })
  const changed: LiveEvent = { type: 'ticket.changed', ticketId: ids.ticket, number: 1042 }

  it('is read once more when it turns out to be the one that changed meanwhile', async () => {
    const { client, asked, answer, isRead } = open(aTicket())
    applyLiveEvent(client, changed)
    answer()
    await expect.poll(() => asked()).toBe(2)
    answer()
    await expect.poll(() => isRead()).toBe(true)
    expect(asked()).toBe(2)
  })

  it('and not when it is another one', async () => {
    const { client, asked, answer, isRead } = open(aTicket({ id: other, number: 7 }))
    applyLiveEvent(client, changed)
    answer()
    await expect.poll(() => isRead()).toBe(true)
    await new Promise((aMoment) => setTimeout(aMoment, 0))
    expect(asked()).toBe(1)
  })
})
