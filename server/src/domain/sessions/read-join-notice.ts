import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { participants, people, sessions, teamMembers, tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { isWanted } from '../notifications/channel-rules.ts'
import { storedChoices, storedRules } from '../notifications/preference-store.ts'

const noParticipant = '00000000-0000-0000-0000-000000000000'

/** Who is told in the page that somebody has joined or knocks, and what. */
export type JoinNotice = { ticketNumber: number; requesterName: string; personIds: string[] }

/**
 * [SES-7] The technician who started the session and those of its team who asked for it, as for the mails of
 * `tellOfJoining`. The browser's note comes with the notification, see `notify`.
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
  return { ...notice, personIds: await whoWantItInThePage(db, organisationId, told) }
}

/** [ADM-6] The message in the page is one way of being told: those who do not want it there are passed over. */
async function whoWantItInThePage(
  db: Deps['db'],
  organisationId: string,
  told: { id: string }[],
): Promise<string[]> {
  const ids = told.map(({ id }) => id)
  const event = 'requester_joined' as const
  const rules = await storedRules(db, organisationId, event)
  const choices = await storedChoices(db, organisationId, ids, event)
  return ids.filter((id) =>
    isWanted(
      { event, channel: 'page' },
      rules,
      choices.filter(({ personId }) => personId === id),
    ),
  )
}
