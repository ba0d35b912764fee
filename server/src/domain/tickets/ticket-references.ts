import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { organisations, people, teams } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import type { TicketRules } from './ticket-policy.ts'

export type Named = { id: string; name: string }

/** What a ticket refers to must be of the same organisation; anything else does not exist for it. */
const unknown = (field: string) => new DesksideError('invalid_request', { field, reason: 'unknown' })

/** Anybody can have a ticket, a technician too. @throws DesksideError `invalid_request` */
export async function findRequester(executor: Executor, organisationId: string, id: string): Promise<Named> {
  const person = await findPerson(executor, organisationId, id)
  if (!person || person.disabledAt) throw unknown('requesterId')
  return person
}

/** Who works on a ticket is a technician or an administrator. @throws DesksideError `invalid_request` */
export async function findAssignee(executor: Executor, organisationId: string, id: string): Promise<Named> {
  const person = await findPerson(executor, organisationId, id)
  if (!person || person.disabledAt || person.role === 'requester') throw unknown('assigneeId')
  return person
}

/** @throws DesksideError `invalid_request` */
export async function findTeam(executor: Executor, organisationId: string, id: string): Promise<Named> {
  const [team] = await executor
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), eq(teams.id, id)))
    // In a transaction, whoever deletes it waits, or has deleted it by now.
    .for('key share')
  if (!team) throw unknown('teamId')
  return team
}

/** The name of somebody whom a ticket refers to already, whatever has become of them. */
export async function nameOf(executor: Executor, organisationId: string, id: string): Promise<string> {
  return (await findPerson(executor, organisationId, id))?.name ?? ''
}

export async function loadTicketRules(executor: Executor, organisationId: string): Promise<TicketRules> {
  const [rules] = await executor
    .select({ requestersMayClose: organisations.requestersMayClose })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  return rules ?? { requestersMayClose: false }
}

async function findPerson(executor: Executor, organisationId: string, id: string) {
  const [person] = await executor
    .select({ id: people.id, name: people.name, role: people.role, disabledAt: people.disabledAt })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(people.id, id)))
  return person
}
