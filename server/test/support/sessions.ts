import type { SessionCode } from '@deskside/protocol/ids'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { and, asc, eq } from 'drizzle-orm'
import { outbox, participants, sessions, tickets, timelineEntries } from '../../src/db/schema/index.ts'
import type { Actor } from '../../src/domain/context.ts'
import { enterSession } from '../../src/domain/join/enter-session.ts'
import { openMail } from '../../src/domain/mail/mail-content.ts'
import { linkToken } from '../../src/domain/sessions/session-links.ts'
import type { SessionRecord } from '../../src/domain/sessions/session-store.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import type { TestDesk, TestOrganisation, TestPerson } from './server.ts'
import { aTicket } from './tickets.ts'

/** Who is needed for a session: somebody who helps, somebody who is helped, and what it is about. */
export type Cast = {
  organisation: TestOrganisation
  technician: TestPerson
  actor: Actor
  requester: TestPerson
  ticketId: string
}

export async function aCast(desk: TestDesk, organisation = desk.organisation): Promise<Cast> {
  const technician = await desk.aTechnician({ name: 'Camille Martin' }, organisation)
  const requester = await desk.aRequester({ name: 'Alex Durand' }, organisation)
  const view = await aTicket(desk, technician, { requesterId: requester.id })
  const actor = await desk.actorOf(technician)
  return { organisation, technician, actor, requester, ticketId: view.ticket.id }
}

/** Play, with the invitation. */
export async function aSession(desk: TestDesk, cast: Cast): Promise<SessionRecord> {
  const wish = { ticketId: cast.ticketId, invite: true }
  return (await startSession(desk.deps, cast.actor, wish)).session
}

/** The secret of the customer link. */
export const tokenOf = (desk: TestDesk, session: SessionRecord): string =>
  linkToken(desk.deps.secrets, session)

/** The requester comes in by the link. @returns the device and its token */
export const aDevice = (
  desk: TestDesk,
  session: SessionRecord,
  wish: { device?: 'browser' | 'helper' | 'camera'; name?: string; address?: string } = {},
) =>
  enterSession(desk.deps, {
    organisationId: session.organisationId,
    token: tokenOf(desk, session),
    device: 'browser',
    name: 'Alex Durand',
    address: '192.0.2.7',
    ...wish,
  })

export async function sessionNow(desk: TestDesk, id: string): Promise<SessionRecord> {
  const [session] = await desk.deps.db.select().from(sessions).where(eq(sessions.id, id))
  if (!session) throw new Error('there is no such session')
  return session
}

export async function participantNow(desk: TestDesk, id: string) {
  const [participant] = await desk.deps.db.select().from(participants).where(eq(participants.id, id))
  if (!participant) throw new Error('there is no such participant')
  return participant
}

export const sessionsOf = (desk: TestDesk, ticketId: string): Promise<SessionRecord[]> =>
  desk.deps.db.select().from(sessions).where(eq(sessions.ticketId, ticketId)).orderBy(asc(sessions.createdAt))

export async function phaseOf(desk: TestDesk, ticketId: string): Promise<string | undefined> {
  const [row] = await desk.deps.db
    .select({ phase: tickets.phase })
    .from(tickets)
    .where(eq(tickets.id, ticketId))
  return row?.phase
}

/** The typed events of a ticket that are about its sessions, in their order. */
export async function eventsOf(desk: TestDesk, ticketId: string): Promise<TimelineEvent[]> {
  const rows = await desk.deps.db
    .select({ event: timelineEntries.event })
    .from(timelineEntries)
    .where(and(eq(timelineEntries.ticketId, ticketId), eq(timelineEntries.kind, 'event')))
    .orderBy(asc(timelineEntries.createdAt), asc(timelineEntries.id))
  return rows.flatMap(({ event }) => (event?.type.startsWith('session.') ? [event] : []))
}

/** Comments that Stop wrote. */
export const commentsOf = (desk: TestDesk, sessionId: string) =>
  desk.deps.db
    .select()
    .from(timelineEntries)
    .where(and(eq(timelineEntries.sessionId, sessionId), eq(timelineEntries.kind, 'comment')))

export async function mailsOf(desk: TestDesk, sessionId: string) {
  const rows = await desk.deps.db
    .select()
    .from(outbox)
    .where(eq(outbox.sessionId, sessionId))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
  return rows.map((mail) => ({
    ...mail,
    content: openMail(desk.deps.secrets, mail.organisationId, mail.id, mail.sealedContent),
  }))
}

/** A code that this session does not have. */
export function otherCode(code: SessionCode, step = 1): SessionCode {
  const digits = (Number(code.slice(1)) + step) % 100_000_000
  return `s${String(digits).padStart(8, '0')}`
}
