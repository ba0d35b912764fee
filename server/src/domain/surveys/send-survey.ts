import type { SurveyKind } from '@deskside/protocol/vocabulary/surveys'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { mailContents, organisations, people, surveys, tickets } from '../../db/schema/index.ts'
import { formatMoment } from '../../lib/format-moment.ts'
import { newId } from '../../lib/id.ts'
import { hashToken, newToken } from '../../lib/secrets/tokens.ts'
import type { Deps, Transaction } from '../context.ts'
import type { FollowUpRecord } from '../follow-ups/plan-follow-up.ts'
import { deadAddressReason } from '../mail/dead-addresses.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hasAddress } from '../people/address.ts'
import { findSession } from '../sessions/session-store.ts'
import { surveyLinks } from './survey-links.ts'
import { type SurveySettingsRecord, surveySettingsOf } from './survey-settings.ts'

const dayMs = 86_400_000

/**
 * The question how somebody was helped, to the ticket's requester, once its time has come. Nobody is asked who helped
 * themself, has no address that takes mail, was asked in the last days, or whose ticket a program wrote; nor about a
 * ticket that is open again, or was closed as something that deserves no question.
 */
export async function sendSurvey(tx: Transaction, deps: Deps, due: FollowUpRecord): Promise<void> {
  const kind: SurveyKind = due.sessionId ? 'session' : 'ticket'
  const settings = await surveySettingsOf(tx, due.organisationId)
  if (!(kind === 'session' ? settings.forSessions : settings.forTickets)) return
  const subject = await subjectOf(tx, due, settings)
  if (!subject) return
  const { requester, technician, ticket, teamId } = subject
  if (!hasAddress(requester) || requester.id === technician?.id) return
  const { organisationId } = due
  if ((await deadAddressReason(tx, { organisationId, address: requester.email })) !== undefined) return
  const now = deps.clock.now()
  if (await askedLately(tx, organisationId, requester.id, settings, now)) return
  const token = newToken('survey')
  const expiresAt = new Date(now.getTime() + settings.validDays * dayMs)
  await tx.insert(surveys).values({
    id: newId(now.getTime()),
    organisationId,
    kind,
    ticketId: ticket.id,
    sessionId: due.sessionId,
    personId: requester.id,
    technicianId: technician?.id ?? null,
    teamId,
    tokenHash: hashToken(token),
    sentAt: now,
    expiresAt,
  })
  const { language } = requester
  await queueMail(tx, deps, {
    organisationId,
    template: kind === 'session' ? 'session_survey' : 'ticket_survey',
    to: requester.email,
    language,
    ticketId: ticket.id,
    data: {
      ticket: { number: ticket.number, title: ticket.title },
      requester: { name: requester.name },
      technician: { name: technician?.name ?? subject.organisation },
      survey: {
        ...surveyLinks(deps.settings.publicUrl, token),
        valid_until: formatMoment(expiresAt, language, subject.timeZone),
      },
    },
  })
}

const assignee = alias(people, 'assignee')
const person = { id: people.id, name: people.name, email: people.email, language: people.language }

/** Who is asked about whom; undefined when there is nothing to ask. */
async function subjectOf(
  tx: Transaction,
  { organisationId, ticketId, sessionId }: FollowUpRecord,
  settings: SurveySettingsRecord,
) {
  const [row] = await tx
    .select({
      ticket: {
        id: tickets.id,
        number: tickets.number,
        title: tickets.title,
        phase: tickets.phase,
        statusId: tickets.statusId,
      },
      teamId: tickets.teamId,
      requester: person,
      technician: { id: assignee.id, name: assignee.name },
      organisation: organisations.name,
      timeZone: organisations.timeZone,
    })
    .from(tickets)
    .innerJoin(people, eq(people.id, tickets.requesterId))
    .innerJoin(organisations, eq(organisations.id, tickets.organisationId))
    .leftJoin(assignee, eq(assignee.id, tickets.assigneeId))
    .where(
      and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId), isNull(people.disabledAt)),
    )
  if (!row || (await writtenByProgram(tx, organisationId, ticketId))) return undefined
  if (settings.exceptStatusIds.includes(row.ticket.statusId)) return undefined
  if (!sessionId) return row.ticket.phase === 'closed' ? row : undefined
  const session = await findSession(tx, organisationId, sessionId)
  if (!session?.joinedAt || !session.endedAt) return undefined
  const [technician] = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(people.id, session.technicianId)))
  return { ...row, technician: technician ?? null, teamId: session.teamId }
}

/** RFC 3834: to what a program sent, nothing goes out by itself. */
async function writtenByProgram(tx: Transaction, organisationId: string, ticketId: string): Promise<boolean> {
  const [mail] = await tx
    .select({ id: mailContents.id })
    .from(mailContents)
    .where(
      and(
        eq(mailContents.organisationId, organisationId),
        eq(mailContents.ticketId, ticketId),
        isNull(mailContents.entryId),
        or(eq(mailContents.autoSubmitted, true), eq(mailContents.suppressAutoReply, true)),
      ),
    )
  return mail !== undefined
}

/** The person's row is the lock: two nodes with a question each for the same person decide one after the other. */
async function askedLately(
  tx: Transaction,
  organisationId: string,
  personId: string,
  { quietDays }: SurveySettingsRecord,
  now: Date,
): Promise<boolean> {
  if (quietDays === 0) return false
  await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update')
  const [last] = await tx
    .select({ id: surveys.id })
    .from(surveys)
    .where(
      and(
        eq(surveys.organisationId, organisationId),
        eq(surveys.personId, personId),
        gt(surveys.sentAt, new Date(now.getTime() - quietDays * dayMs)),
      ),
    )
    .limit(1)
  return last !== undefined
}
