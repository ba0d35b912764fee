import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { participants, people, sessions, teamMembers, tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'

/** Who is told in the page that somebody has joined or knocks, and what. */
export type JoinNotice = { ticketNumber: number; requesterName: string; personIds: string[] }

/**
 * [SES-7] The technician who started the session and those of its team who asked for it, as for the mails of
 * `tellOfJoining`; whether a browser notification comes with it is each person's own setting, kept by the page.
 * @returns null when the participant is gone
 */
export async function readJoinNotice(
  { db }: Pick<Deps, 'db'>,
  { organisationId, participantId }: { organisationId: string; participantId: string },
): Promise<JoinNotice | null> {
  const [found] = await db
    .select({
      ticketNumber: tickets.number,
      requesterName: participants.name,
      technicianId: sessions.technicianId,
      teamId: sessions.teamId,
    })
    .from(participants)
    .innerJoin(sessions, eq(sessions.id, participants.sessionId))
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .where(and(eq(participants.organisationId, organisationId), eq(participants.id, participantId)))
  if (!found) return null
  const { technicianId, teamId, ...notice } = found
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
