import { and, eq, isNull, sql } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Deps } from '../context.ts'
import type { LoginDoors } from './login-doors.ts'

/**
 * A link to choose a new password, for somebody whom no mail reaches: the only administrator of a desk without an SMTP
 * server. Only an operator with access to the data gets here. A second factor stands as before.
 * @returns null when nobody with a login has the address.
 */
export async function issuePasswordLink(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  doors: LoginDoors,
  organisationId: string,
  email: string,
): Promise<string | null> {
  const [person] = await db
    .select({ identityId: people.identityId })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(sql`lower(${people.email})`, email.toLowerCase()),
        isNull(people.disabledAt),
      ),
    )
  if (!person?.identityId) return null
  const token = await doors.issuePasswordReset(organisationId, person.identityId)
  return `${settings.publicUrl}/reset-password#${token}`
}
