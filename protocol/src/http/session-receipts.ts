import { z } from 'zod'
import { Id, LinkToken, Moment } from '../ids.ts'
import { ChatLine } from '../vocabulary/chat.ts'
import { OutsideEnding } from '../vocabulary/outside.ts'
import { Engine, SessionEnder, SessionState } from '../vocabulary/sessions.ts'
import { TimelineEvent } from '../vocabulary/timeline.ts'
import { route } from './route.ts'

/** One thing that happened in a session, as its ticket's timeline has it. */
export const SessionStep = z.object({
  at: Moment,
  /** Who did it; null for the desk itself, and for people without an account. */
  who: z.string().nullable(),
  event: TimelineEvent,
})
export type SessionStep = z.infer<typeof SessionStep>

/**
 * What a session was: who helped, when, what was asked and answered, which files went which way, what was read. Made
 * from the typed events of the timeline, so that it cannot say something else than they do.
 */
export const SessionReceipt = z.object({
  sessionId: Id,
  organisation: z.string(),
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  engine: Engine,
  state: SessionState,
  technician: z.string(),
  /** Technicians other than the first one who asked for something in it. */
  alsoHelped: z.array(z.string()),
  requesterName: z.string(),
  createdAt: Moment,
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  endedBy: SessionEnder.nullable(),
  durationSeconds: z.number().int().nullable(),
  outside: OutsideEnding.nullable(),
  steps: z.array(SessionStep),
  /** What was written in the session, in its order. */
  chat: z.array(ChatLine),
})
export type SessionReceipt = z.infer<typeof SessionReceipt>

/** For the ticket's requester, and for whoever may see the session. */
export const readSessionReceipt = route({
  method: 'GET',
  path: '/api/sessions/:id/receipt',
  summary: 'What a session was, as its requester may know it',
  tag: 'Sessions',
  access: 'signed_in',
  scope: 'none',
  params: z.object({ id: Id }),
  response: SessionReceipt,
})

/** The same with every step, those that are the technicians' business included. */
export const readSessionSteps = route({
  method: 'GET',
  path: '/api/sessions/:id/report',
  summary: 'What a session was, with every step',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: SessionReceipt,
})

/** For an hour after the end, for whoever was in it, without an account: the link, or the token of a device. */
export const readReceiptAfterwards = route({
  method: 'POST',
  path: '/api/join/receipt',
  summary: 'What the session was that has just ended',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 30,
  body: z.union([
    z.object({ token: LinkToken }).strict(),
    z.object({ participantToken: z.string().max(200) }).strict(),
  ]),
  errors: ['link_not_valid', 'session_over', 'not_admitted'],
  response: SessionReceipt,
})
