import { and, eq, isNull } from 'drizzle-orm'
import { identities } from '../../db/schema/identities.ts'
import { people } from '../../db/schema/people.ts'
import type { Deps } from '../context.ts'

/** By what somebody shows who they are: a mailed link alone, or a password with whatever goes with it. */
export type LoginWay = 'link' | 'password'

/**
 * An identity opens nothing without a person who is a member of the organisation and not disabled. A mailed link is
 * for requesters without a second factor; it may have been sent when the person still was one.
 */
export async function mayBeginLogin(
  { db }: Pick<Deps, 'db'>,
  organisationId: string,
  identityId: string,
  way: LoginWay,
): Promise<boolean> {
  const [person] = await db
    .select({ role: people.role, secondFactor: identities.twoFactorEnabled })
    .from(people)
    .innerJoin(identities, eq(identities.id, people.identityId))
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(people.identityId, identityId),
        isNull(people.disabledAt),
      ),
    )
  if (!person) return false
  return way === 'password' || (person.role === 'requester' && !person.secondFactor)
}
