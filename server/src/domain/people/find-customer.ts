import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, like, not, type SQL, sql } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Actor, Deps } from '../context.ts'
import { hasAddress, noAddress } from './address.ts'
import { createRequester } from './create-requester.ts'

export type Customer = { name?: string | undefined; email?: string | undefined }

const unnamed = { en: 'Customer', fr: 'Client' }

/**
 * The requester whom a program calls its customer: found by address, else made. Without an address they are whoever
 * has that name and no address either; nobody can sign in as such a person, and no mail goes to them.
 * @returns their id. @throws DesksideError `invalid_request` for an address that is none
 */
export async function findCustomer(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { name, email }: Customer,
): Promise<string> {
  if (email && !hasAddress({ email }))
    throw new DesksideError('invalid_request', { field: 'end_customer.email', reason: 'no_address' })
  const called = name ?? email?.split('@', 1)[0] ?? unnamed[actor.language]
  const which = email
    ? eq(sql`lower(${people.email})`, email.toLowerCase())
    : sql`${eq(sql`lower(${people.name})`, called.toLowerCase())} and ${not(like(people.email, '%@%'))}`
  return (
    (await find(deps, actor, which)) ??
    make(deps, actor, { name: called, email: email ?? noAddress() }, which)
  )
}

async function make(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  person: { name: string; email: string },
  which: SQL,
): Promise<string> {
  try {
    return (await createRequester(deps, actor, person)).id
  } catch (error) {
    // Another session for the same new customer was a moment faster.
    const id =
      error instanceof DesksideError && error.code === 'email_taken' && (await find(deps, actor, which))
    if (id) return id
    throw error
  }
}

async function find({ db }: Pick<Deps, 'db'>, { organisationId }: Actor, which: SQL) {
  const [person] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), which))
    .orderBy(people.createdAt, people.id)
    .limit(1)
  return person?.id
}
