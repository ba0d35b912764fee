import { z } from 'zod'
import { Id, Moment, SessionCode } from '../ids.ts'
import { Capability } from '../vocabulary/capabilities.ts'
import { ColleaguePurpose, ColleagueState } from '../vocabulary/colleagues.ts'
import { ConnectionState, OutsideEnding, OutsideState, OutsideTrouble } from '../vocabulary/outside.ts'
import { DeviceKind, Engine, MailState, SessionEnder, SessionState } from '../vocabulary/sessions.ts'
import { PersonRef } from './people.ts'
import { pageOf, route } from './route.ts'

/** Where the invitation's mail stands ([SES-3]). */
export const Invitation = z.object({
  mailId: Id,
  to: z.string(),
  state: MailState,
  attempts: z.number().int(),
  at: Moment,
  /** The last refusal in words, when there was one. */
  reason: z.string().nullable(),
})

/** A device of the requester's, or somebody with the code who waits to be let in. */
export const Participant = z.object({
  id: Id,
  device: DeviceKind.nullable(),
  name: z.string(),
  /** By what they came: the link, or a typed code, which proves nothing. */
  came: z.enum(['link', 'code']),
  admitted: z.boolean(),
  /** Has a socket at this moment. */
  online: z.boolean(),
  /** What they have told the server that they allow; the device itself is what decides. */
  allowed: z.array(Capability),
  /** The same for each technician, by the device's word. */
  allowedTo: z.array(z.object({ personId: Id, capabilities: z.array(Capability) })).optional(),
  address: z.string().nullable(),
})
export type Participant = z.infer<typeof Participant>

/** How a session stands at the outside party that carries it; the desk's own clock stays the one that counts. */
export const OutsideFacts = z.object({
  state: OutsideState,
  /** The requester's program waits or is connected there. */
  online: z.boolean(),
  /** Why the last thing that was asked of the outside party did not happen. */
  trouble: z.object({ reason: OutsideTrouble, since: Moment }).nullable(),
  connection: ConnectionState,
  ending: OutsideEnding.nullable(),
  /** [RPT-7] The outside party's own records, by its clock. */
  reports: z.array(
    z.object({
      userName: z.string(),
      startedAt: Moment,
      endedAt: Moment,
      durationSeconds: z.number().int(),
    }),
  ),
})
export type OutsideFacts = z.infer<typeof OutsideFacts>

/** [SES-15] A further technician of a session, the latest of each. */
export const Colleague = z.object({
  person: PersonRef,
  state: ColleagueState,
  purpose: ColleaguePurpose,
  /** Null for somebody who came by themself, as a shared team lets them. */
  invitedBy: z.string().nullable(),
  since: Moment,
})
export type Colleague = z.infer<typeof Colleague>

/** A support session as its technicians see it. */
export const Session = z.object({
  id: Id,
  ticketId: Id,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  engine: Engine,
  state: SessionState,
  code: SessionCode,
  /** Until when the code opens the waiting room; the link lives until `expiresAt`. */
  codeUntil: Moment.nullable(),
  technician: PersonRef,
  /** Null where it carries a secret of the outside party that this person may not have. */
  technicianLink: z.string().nullable(),
  /** Null for those who may not see it, and when the session is over. */
  customerLink: z.string().nullable(),
  createdAt: Moment,
  expiresAt: Moment,
  joinedAt: Moment.nullable(),
  activeAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  endedBy: SessionEnder.nullable(),
  durationSeconds: z.number().int().nullable(),
  requesterName: z.string(),
  invitation: Invitation.nullable(),
  participants: z.array(Participant),
  techniciansOnline: z.array(Id),
  colleagues: z.array(Colleague),
  /** Null for a session that this desk carries itself. */
  outside: OutsideFacts.nullable(),
  /** The server's clock when this was presented, for countdowns on computers whose clock is wrong. */
  serverTime: Moment,
  can: z.object({
    stop: z.boolean(),
    /** [SES-12] End it here although the outside party has not confirmed. */
    endLocally: z.boolean(),
    join: z.boolean(),
    resend: z.boolean(),
    showCodeAgain: z.boolean(),
    admit: z.boolean(),
    /** Ask a colleague in, hand the session over, take somebody out. */
    share: z.boolean(),
    /** Ask the requester whether the session may be recorded. */
    record: z.boolean(),
  }),
})
export type Session = z.infer<typeof Session>

const SessionParams = z.object({ id: Id })

/** What working with a session can be refused with, whatever is asked of it. */
const refusals = [
  'session_over',
  'session_not_joined',
  'not_admitted',
  'invitation_without_address',
  'engine_refused',
  'engine_unavailable',
  'conflict',
] as const

/** Idempotent per ticket: while a session is open, everybody who presses Play gets that one ([SES-1]). */
export const startSession = route({
  method: 'POST',
  path: '/api/tickets/:id/sessions',
  summary: 'Play: start a session for the ticket and invite its requester',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  perMinute: 60,
  params: z.object({ id: Id }),
  body: z.object({ engine: Engine.optional(), invite: z.boolean().default(true) }).default({ invite: true }),
  errors: [
    'session_already_open',
    'session_starting',
    'ticket_closed',
    'invitation_without_address',
    'engine_refused',
    'engine_unavailable',
    'integration_missing',
    'conflict',
  ],
  response: z.object({ session: Session, created: z.boolean() }),
})

/** The open session, or the last one. */
export const readTicketSession = route({
  method: 'GET',
  path: '/api/tickets/:id/session',
  summary: "The ticket's open session, or its last one",
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: z.object({
    session: Session.nullable(),
    /** Somebody has pressed Play and the outside party has not answered yet. */
    starting: z.boolean(),
  }),
})

export const readSession = route({
  method: 'GET',
  path: '/api/sessions/:id',
  summary: 'One session',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: SessionParams,
  response: Session,
})

/**
 * Stop. A second Stop answers the same ended session. [SES-12] When an outside party refuses, `engine_refused` says
 * why, and `locally` ends the session here with a note.
 */
export const stopSession = route({
  method: 'POST',
  path: '/api/sessions/:id/stop',
  summary: 'Stop: end the session for all and write it to the ticket',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: SessionParams,
  body: z.object({ locally: z.boolean().default(false) }).default({ locally: false }),
  errors: refusals,
  response: Session,
})

export const resendInvitation = route({
  method: 'POST',
  path: '/api/sessions/:id/invitation',
  summary: 'Send the invitation again',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  perMinute: 10,
  params: SessionParams,
  errors: refusals,
  response: Session,
})

/** Opens the code's door for another hour. */
export const showCodeAgain = route({
  method: 'POST',
  path: '/api/sessions/:id/code',
  summary: 'Let the code open the waiting room again',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  perMinute: 10,
  params: SessionParams,
  errors: [...refusals, 'link_not_valid'],
  response: Session,
})

export const admitParticipant = route({
  method: 'POST',
  path: '/api/sessions/:id/participants/:participantId/admit',
  summary: 'Let in, or send away, somebody who came by the code',
  tag: 'Sessions',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id, participantId: Id }),
  body: z.object({ admit: z.boolean() }),
  errors: refusals,
  response: Session,
})

/** How peers find each other. Given only to the two parties of a joined session. */
export const IceServers = z.array(
  z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
)
export type IceServers = z.infer<typeof IceServers>

/** `relay`: both sides go through the relay and learn no address of each other; `all`: whichever way is best. */
export const IceTransport = z.enum(['all', 'relay'])
export type IceTransport = z.infer<typeof IceTransport>

/** [DSK-1] A requester's own sessions: when, with whom, for how long. */
export const MySession = z.object({
  id: Id,
  ticketId: Id,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  state: SessionState,
  technicianName: z.string(),
  createdAt: Moment,
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  durationSeconds: z.number().int().nullable(),
  /** The requester's own way in while the session is open. */
  customerLink: z.string().nullable(),
})
export type MySession = z.infer<typeof MySession>

export const listMySessions = route({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Sessions in which I was helped',
  tag: 'Sessions',
  access: 'signed_in',
  scope: 'none',
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: pageOf(MySession),
})
