import { type ColleagueState, isOpenColleague } from '@deskside/protocol/vocabulary/colleagues'
import type { OutsideState } from '@deskside/protocol/vocabulary/outside'
import { isOpenState, type SessionState } from '@deskside/protocol/vocabulary/sessions'
import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, any, type Verdict, when } from '../policy.ts'
import { mayRead, type TicketFacts } from '../tickets/ticket-policy.ts'

/** What the rules ask about a session. */
export type SessionPolicyFacts = { technicianId: string; teamId: string | null; state: SessionState }

/** How it stands between somebody and a session that is not theirs; null: nobody asked them in, and they have not come. */
export type ColleagueFacts = { state: ColleagueState } | null

const own = (actor: Actor, session: SessionPolicyFacts): Verdict =>
  when(isStaff(actor) && session.technicianId === actor.personId)
const open = (session: SessionPolicyFacts): Verdict => when(isOpenState(session.state), 'session_over')
const staff = (actor: Actor): Verdict => when(isStaff(actor))

/** Its own technician, also when the ticket has gone to another team meanwhile; else whoever sees the ticket. */
export const maySee = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  any(
    all(
      when(ticket.organisationId === actor.organisationId, 'not_found'),
      when(isStaff(actor) && session.technicianId === actor.personId, 'not_found'),
    ),
    all(mayRead(actor, ticket), staff(actor)),
  )

/** What was done on somebody's screen is theirs to know; and whoever may see the session may see what they see. */
export const mayReadReceipt = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  any(
    all(
      when(ticket.organisationId === actor.organisationId, 'not_found'),
      when(ticket.requesterId === actor.personId, 'not_found'),
    ),
    maySee(actor, session, ticket),
  )

/** A shared team shares its sessions ([ADM-7]); being given the ticket is the other invitation. */
const shares = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  when(
    isStaff(actor) &&
      (ticket.assigneeId === actor.personId ||
        (session.teamId !== null && actor.teamIds.includes(session.teamId)) ||
        (ticket.teamId !== null && actor.teamIds.includes(ticket.teamId))),
  )

/** Asked in by the session's technician, or let in by the requester before. */
const invited = (colleague: ColleagueFacts): Verdict => when(isOpenColleague(colleague?.state ?? 'left'))
/** Whom the requester has refused, or the session's technician has taken out, needs an invitation to come again. */
const notSentAway = (colleague: ColleagueFacts): Verdict =>
  when(colleague?.state !== 'refused' && colleague?.state !== 'taken_out')

/**
 * Looking at somebody's screen is not an administrator's right: only the session's technician and those with whom
 * it is shared, by team or by invitation, open the console. The requester is asked again for each of them; a program's
 * token never may.
 */
export const mayJoin = (
  actor: Actor,
  session: SessionPolicyFacts,
  ticket: TicketFacts,
  colleague: ColleagueFacts,
): Verdict =>
  all(
    maySee(actor, session, ticket),
    open(session),
    any(
      own(actor, session),
      all(
        notSentAway(colleague),
        any(invited(colleague), shares(actor, session, ticket)),
        when(actor.remoteStart),
      ),
    ),
  )

/** [CTL-4] The requester reads in the chat only those whom they know: the session's technician, and whom they let in. */
export const mayWrite = (
  actor: Actor,
  session: SessionPolicyFacts,
  ticket: TicketFacts,
  colleague: ColleagueFacts,
): Verdict =>
  all(
    mayJoin(actor, session, ticket, colleague),
    any(own(actor, session), when(colleague?.state === 'in', 'not_admitted')),
  )

/** [SES-15] Its technician alone asks somebody in, takes somebody out, and hands it over. */
export const mayShare = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  all(maySee(actor, session, ticket), open(session), own(actor, session), when(actor.remoteStart))

/** [SES-15] Who can be asked in: whoever may work on the ticket and use remote support, and never who is to be helped. */
export const mayBeAskedIn = (
  candidate: Actor,
  session: SessionPolicyFacts,
  ticket: TicketFacts & { requesterId: string },
): Verdict =>
  all(
    when(isStaff(candidate) && candidate.remoteStart, 'colleague_refused'),
    when(mayRead(candidate, ticket).allowed, 'colleague_refused'),
    when(candidate.personId !== ticket.requesterId, 'colleague_refused'),
    when(candidate.personId !== session.technicianId, 'colleague_refused'),
  )

/** Asking for a recording, and keeping one: whoever may look, where the organisation lets anybody record. */
export const mayRecord = (
  actor: Actor,
  session: SessionPolicyFacts,
  ticket: TicketFacts,
  colleague: ColleagueFacts,
  organisation: { recording: boolean },
): Verdict => all(mayJoin(actor, session, ticket, colleague), when(organisation.recording, 'recording_off'))

/**
 * Watching a recording is for technicians who see the session. Its requester reads in the receipt that there is one; what
 * is on it they get from the organisation, for who was at the device need not be who the ticket names.
 */
export const mayWatchRecording = maySee
export const mayDeleteRecording = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  all(maySee(actor, session, ticket), when(isAdministrator(actor)))

export const mayStop = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  all(maySee(actor, session, ticket), open(session))

/**
 * [SES-12] An end without the outside party's word is for when it was asked and did not do it; asking it comes first.
 */
export const mayEndLocally = (
  actor: Actor,
  session: SessionPolicyFacts,
  ticket: TicketFacts,
  outside: { state: OutsideState } | null,
): Verdict => all(mayStop(actor, session, ticket), when(outside?.state === 'close_failed'))

/** The secret of the requester's link: for those who help, not for an administrator who only oversees. */
export const maySeeCustomerLink = (actor: Actor, session: SessionPolicyFacts, ticket: TicketFacts): Verdict =>
  all(
    maySee(actor, session, ticket),
    open(session),
    when(!isAdministrator(actor) || own(actor, session).allowed || shares(actor, session, ticket).allowed),
  )

export const mayResend = mayStop
export const mayShowCodeAgain = mayStop
/** Letting somebody into the waiting room's other side shows them who helps, and nothing of anybody's screen. */
export const mayAdmit = mayStop
