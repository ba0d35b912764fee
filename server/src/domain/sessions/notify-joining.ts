import { formatSessionCode } from '@deskside/protocol/ids'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { organisations, people, teamMembers } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hasAddress } from '../people/address.ts'
import type { LockedSession } from './session-store.ts'

/**
 * [SES-7] Mails to the technician who started the session and to those of its team who asked for it, each only if
 * the organisation and the person want such mail ([ADM-6]). Pages and browsers are told by the domain event.
 */
export async function tellOfJoining(
  tx: Transaction,
  deps: Deps,
  { session, ticket }: Pick<LockedSession, 'session' | 'ticket'>,
  { knocking }: { knocking: boolean },
): Promise<void> {
  // An outside party's link opens its session for whoever has it: the ticket shows it to those who may join.
  const { own } = deps.engines
  const technician =
    session.engine === own.name
      ? own.technicianLink(session)
      : `${deps.settings.publicUrl}/tickets/${ticket.number}`
  for (const recipient of await recipients(tx, session))
    await queueMail(tx, deps, {
      organisationId: session.organisationId,
      template: 'requester_joined',
      to: recipient.email,
      language: recipient.language,
      ticketId: ticket.id,
      sessionId: session.id,
      data: {
        ticket: { number: ticket.number, title: ticket.title },
        requester: { name: session.requesterName },
        recipient: { name: recipient.name },
        session: {
          technician_link: technician,
          code: formatSessionCode(session.code),
          knocking,
        },
      },
    })
}

async function recipients(tx: Transaction, session: LockedSession['session']) {
  const ofTheTeam = sql<boolean>`exists (
    select 1 from ${teamMembers}
    where ${teamMembers.teamId} = ${session.teamId} and ${teamMembers.personId} = ${people.id}
      and ${teamMembers.notifyJoins})`
  const found = await tx
    .select({ name: people.name, email: people.email, language: people.language })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(
      and(
        eq(people.organisationId, session.organisationId),
        or(eq(people.id, session.technicianId), ofTheTeam),
        inArray(people.role, ['technician', 'administrator']),
        isNull(people.disabledAt),
        people.joinEmails,
        organisations.joinEmails,
      ),
    )
  return found.filter(hasAddress)
}
