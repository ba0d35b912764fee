import type { Colleague, MySession, Session } from '@deskside/protocol/http/sessions'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { Actor, Deps } from '../domain/context.ts'
import type { OutboxRow } from '../domain/mail/list-outbox.ts'
import { type ColleagueView, colleagueOf } from '../domain/sessions/colleague-store.ts'
import type { MySessionView } from '../domain/sessions/list-my-sessions.ts'
import {
  mayAdmit,
  mayEndLocally,
  mayJoin,
  mayRecord,
  mayResend,
  maySeeCustomerLink,
  mayShare,
  mayShowCodeAgain,
  mayStop,
} from '../domain/sessions/session-policy.ts'
import type { SessionView } from '../domain/sessions/session-view.ts'
import { presentOutside } from './outside-facts.ts'
import { presentParticipant } from './participant.ts'
import { presentPersonRef } from './person-ref.ts'

/** A session as one of its technicians sees it; the requester's link only to those who may have it. */
export function presentSession(
  actor: Actor,
  view: SessionView,
  { presence }: Pick<Deps, 'presence'>,
): Session {
  const { session, ticket, participants } = view
  const colleague = colleagueOf(view.colleagues, actor.personId)
  return {
    id: session.id,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    ticketTitle: ticket.title,
    engine: session.engine,
    state: session.state,
    code: session.code,
    codeUntil: session.codeUntil?.toISOString() ?? null,
    technician: presentPersonRef(view.technician),
    technicianLink: technicianLinkFor(actor, view),
    customerLink: linkFor(actor, view),
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    joinedAt: moment(session.joinedAt),
    activeAt: moment(session.activeAt),
    endedAt: moment(session.endedAt),
    endedBy: session.endedBy,
    durationSeconds: session.durationSeconds,
    requesterName: session.requesterName,
    invitation: view.invitation && presentInvitation(view.invitation),
    participants: participants.map((participant) => presentParticipant(participant, presence)),
    techniciansOnline: presence.technicians(session.id),
    colleagues: view.colleagues.map(presentColleague),
    outside: view.outside && presentOutside(view.outside, session),
    serverTime: view.now.toISOString(),
    can: {
      stop: mayStop(actor, session, ticket).allowed,
      endLocally: mayEndLocally(actor, session, ticket, view.outside?.outside ?? null).allowed,
      join: mayJoin(actor, session, ticket, colleague).allowed,
      resend: mayResend(actor, session, ticket).allowed && session.linksExpiredAt === null,
      showCodeAgain:
        !view.outside && view.now < session.expiresAt && mayShowCodeAgain(actor, session, ticket).allowed,
      admit: mayAdmit(actor, session, ticket).allowed,
      share: !view.outside && mayShare(actor, session, ticket).allowed,
      record: mayRecord(actor, session, ticket, colleague, view).allowed,
    },
  }
}

function linkFor(actor: Actor, { session, ticket, links, now }: SessionView): string | null {
  if (session.linksExpiredAt || now >= session.expiresAt) return null
  return maySeeCustomerLink(actor, session, ticket).allowed ? (links?.customer ?? null) : null
}

/** Our own link is guarded by the login; the outside party's opens its session for whoever has it. */
function technicianLinkFor(actor: Actor, { session, ticket, links, outside }: SessionView): string | null {
  return !outside || mayJoin(actor, session, ticket, null).allowed ? (links?.technician ?? null) : null
}

const presentColleague = ({ person, record, invitedBy }: ColleagueView): Colleague => ({
  person: presentPersonRef(person),
  state: record.state,
  purpose: record.purpose,
  invitedBy,
  since: record.changedAt.toISOString(),
})

const presentInvitation = (mail: OutboxRow) => ({
  mailId: mail.id,
  to: mail.toAddress,
  state: mail.state,
  attempts: mail.attempts,
  at: (mail.sentAt ?? mail.createdAt).toISOString(),
  reason: mail.reason,
})

/** What a requester sees of a session of theirs. */
export const presentMySession = (view: MySessionView, now: Date): MySession => {
  const { session, ticket } = view
  const usable = isOpenState(session.state) && now < session.expiresAt
  return {
    id: session.id,
    ticketId: session.ticketId,
    ticketNumber: ticket.number,
    ticketTitle: ticket.title,
    state: session.state,
    technicianName: view.technicianName,
    createdAt: session.createdAt.toISOString(),
    startedAt: moment(session.joinedAt),
    endedAt: moment(session.endedAt),
    durationSeconds: session.durationSeconds,
    customerLink: usable ? view.customerLink : null,
  }
}

const moment = (at: Date | null): string | null => at?.toISOString() ?? null
