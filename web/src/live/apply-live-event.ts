import { listDevices, listGroupSessions, listGroups } from '@deskside/protocol/http/computers-contacts'
import { readTeamViewer } from '@deskside/protocol/http/integrations'
import { listReceivedMails, readMailIn, readReceivedMail } from '@deskside/protocol/http/mail-in'
import { readSenderTest } from '@deskside/protocol/http/mail-senders'
import { listNotifications } from '@deskside/protocol/http/notifications'
import { listOutbox, readOutboxMail } from '@deskside/protocol/http/outbox'
import {
  listReportedSessions,
  readFirstContact,
  readJoinFunnel,
  readSessionBreakdown,
  readSessionReport,
} from '@deskside/protocol/http/reports'
import type { Route } from '@deskside/protocol/http/route'
import { readSessionReceipt, readSessionSteps } from '@deskside/protocol/http/session-receipts'
import { listMySessions, readSession, readTicketSession } from '@deskside/protocol/http/sessions'
import { listTicketSurveys } from '@deskside/protocol/http/surveys'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { readTicketPeople } from '@deskside/protocol/http/ticket-people'
import { listMentionable, listTickets, readTicket, readTimeline } from '@deskside/protocol/http/tickets'
import { listTimeEntries } from '@deskside/protocol/http/time-entries'
import type { LiveEvent } from '@deskside/protocol/live-events'
import type { Query, QueryClient } from '@tanstack/react-query'
import { readAgain } from './read-again.ts'

/** What an event makes old: reads of these routes, with these parameters where they are known. */
type Stale = { route: Route; params?: Record<string, string> }

/** The reads that an event makes old. Total over the events: a new one asks for its line here. */
export function staleBy(event: LiveEvent): Stale[] {
  switch (event.type) {
    case 'ticket.changed':
      return [
        { route: listTickets },
        { route: readSessionBreakdown },
        { route: readFirstContact },
        { route: readTicketPeople, params: { id: event.ticketId } },
        { route: listMentionable, params: { id: event.ticketId } },
        ...ticket(event.ticketId),
      ]
    case 'tickets.rephased':
      return [
        { route: listTickets },
        { route: readTicket },
        { route: listTicketOptions },
        { route: readSessionBreakdown },
        { route: readFirstContact },
      ]
    case 'timeline.added':
      return [
        { route: readTimeline, params: { id: event.ticketId } },
        { route: listTicketSurveys, params: { id: event.ticketId } },
      ]
    case 'session.changed':
    case 'session.links_expired':
    case 'session.requester_gone':
    case 'session.requester_joined':
      return [
        { route: readTicketSession, params: { id: event.ticketId } },
        { route: readSession, params: { id: event.sessionId } },
        { route: listTimeEntries, params: { id: event.ticketId } },
        { route: listTickets },
        { route: listMySessions },
        { route: readSessionReport },
        { route: readSessionBreakdown },
        { route: readJoinFunnel },
        { route: listReportedSessions },
        { route: listGroupSessions },
        { route: listGroups },
        { route: listDevices },
        { route: readTeamViewer },
        ...ticket(event.ticketId),
      ]
    case 'session.chatted':
      return [readSessionReceipt, readSessionSteps].map((route) => ({
        route,
        params: { id: event.sessionId },
      }))
    case 'resync':
      return []
    case 'mail_in.changed':
      return [{ route: readMailIn }, { route: listReceivedMails }, { route: readReceivedMail }]
    case 'notification.added':
    case 'notification.read':
      return [{ route: listNotifications }]
    case 'outbox.changed':
      return [
        { route: listOutbox },
        { route: readOutboxMail, params: { id: event.mailId } },
        { route: readSenderTest, params: { id: event.mailId } },
      ]
  }
}

const ticket = (id: string): Stale[] => [{ route: readTicket, params: { id } }]

/** Marks what an event made old; what is on the screen is read again at once. */
export function applyLiveEvent(client: QueryClient, event: LiveEvent): void {
  if (event.type === 'resync') readAgain(client)
  for (const stale of staleBy(event)) readAgain(client, (query) => isStale(query, stale))
}

/**
 * A ticket is also read by its number, so its own id in the answer counts as much as the one in the key. Before there is
 * an answer it may be the one.
 */
function isStale({ queryKey: key, state }: Query, { route, params }: Stale): boolean {
  if (key[0] !== route.path) return false
  if (!params) return true
  if (state.data === undefined && state.fetchStatus === 'fetching') return true
  const asked = (key[1] as { id?: string } | undefined)?.id
  return asked === params.id || (state.data as { id?: string } | undefined)?.id === params.id
}
