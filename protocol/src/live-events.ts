import { z } from 'zod'
import { Id, Moment } from './ids.ts'

/**
 * What the server tells an open page of the desk (Socket.IO namespace `/desk`, event `live`). Events say what
 * changed; the page reads the thing again through its ordinary door, so that nobody sees more than they may.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticket.changed'), ticketId: Id, number: z.number().int() }),
  /** A status waits for somebody else: the phase of any number of tickets has changed. */
  z.object({ type: z.literal('tickets.rephased') }),
  z.object({ type: z.literal('timeline.added'), ticketId: Id }),
  z.object({ type: z.literal('session.changed'), ticketId: Id, sessionId: Id }),
  z.object({ type: z.literal('outbox.changed'), mailId: Id }),
  /** Received mails, or the state of the mailbox. */
  z.object({ type: z.literal('mail_in.changed') }),
  /** [SES-7] Shown as a message in the page and as a browser notification. */
  z.object({
    type: z.literal('session.requester_joined'),
    ticketId: Id,
    ticketNumber: z.number().int(),
    sessionId: Id,
    requesterName: z.string(),
    knocking: z.boolean(),
    /** By an outside party's program: the way there is on the ticket, and there is no console. */
    outside: z.boolean(),
  }),
  /** [SES-5] The links have expired while the session is live; the session goes on. */
  z.object({ type: z.literal('session.links_expired'), ticketId: Id, sessionId: Id }),
  z.object({ type: z.literal('session.requester_gone'), ticketId: Id, sessionId: Id, at: Moment }),
  /** Something was written in the session's chat. */
  z.object({ type: z.literal('session.chatted'), ticketId: Id, sessionId: Id }),
  /** [ADM-6] One is told of something; `byBrowser`: also in a note of the browser, when the page is not looked at. */
  z.object({ type: z.literal('notification.added'), notificationId: Id, byBrowser: z.boolean() }),
  /** Read, perhaps on another page of the same person. */
  z.object({ type: z.literal('notification.read') }),
  /** Events may have been missed: read everything that is shown again. */
  z.object({ type: z.literal('resync') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>

/** Events of the `/desk` namespace, typed for Socket.IO. Nothing comes from the page but its presence. */
export type DeskServerToClient = { live: (event: LiveEvent) => void }
export type DeskClientToServer = Record<string, never>
