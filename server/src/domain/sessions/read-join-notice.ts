import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { participants, people, sessions, teamMembers, tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'

const noParticipant = '00000000-0000-0000-0000-000000000000'

/** Who is told in the page that somebody has joined or knocks, and what. */
export type JoinNotice = { ticketNumber: number; requesterName: string; personIds: string[] }

/**
 * [SES-7] The technician who started the session and those of its team who asked for it, as for the mails of
 * `tellOfJoining`; whether a browser notification comes with it is each person's own setting, kept by the page.
 * @param who `participantId` is null when somebody joined by an outside party's program
 * @returns null when the session or the participant is gone
 */
export async function readJoinNotice(
  { db }: Pick<Deps, 'db'>,
  {
    organisationId,
    sessionId,
    participantId,
  }: { organisationId: string; sessionId: string; participantId: string | null },
): Promise<JoinNotice | null> {
  const [found] = await db
    .select({
      ticketNumber: tickets.number,
      sessionName: sessions.requesterName,
      deviceName: participants.name,
      technicianId: sessions.technicianId,
      teamId: sessions.teamId,
    })
    .from(sessions)
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .leftJoin(
      participants,
      and(eq(participants.sessionId, sessions.id), eq(participants.id, participantId ?? noParticipant)),
    )
    .where(and(eq(sessions.organisationId, organisationId), eq(sessions.id, sessionId)))
  if (!found || (participantId && found.deviceName === null)) return null
  const { technicianId, teamId, sessionName, deviceName, ticketNumber } = found
  const notice = { ticketNumber, requesterName: deviceName ?? sessionName }
  const ofTheTeam = sql`exists (
    select 1 from ${teamMembers}
    where ${teamMembers.teamId} = ${teamId} and ${teamMembers.personId} = ${people.id}
      and ${teamMembers.notifyJoins})`
  const told = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        or(eq(people.id, technicianId), ofTheTeam),
        inArray(people.role, ['technician', 'administrator']),
        isNull(people.disabledAt),
      ),
    )
  return { ...notice, personIds: told.map(({ id }) => id) }
}
