import type { OwnAction } from '@deskside/protocol/vocabulary/audit'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Deps } from '../context.ts'
import { recordAudit } from './record-audit.ts'

type LoginDeps = Pick<Deps, 'db' | 'clock'>
type Whose = { organisationId: string } & ({ identityId: string } | { email: string })

/**
 * What became of somebody's way in. The login library writes in transactions of its own, so that these entries follow
 * what they speak of. An address that nobody has leaves none: it may be a password in the wrong field, and strangers
 * must not fill the audit.
 */
export async function auditLogin(
  { db, clock }: LoginDeps,
  whose: Whose,
  action: OwnAction,
  details: Record<string, unknown> = {},
): Promise<void> {
  const { organisationId } = whose
  const is: SQL =
    'identityId' in whose
      ? eq(people.identityId, whose.identityId)
      : eq(sql`lower(${people.email})`, whose.email.toLowerCase())
  const [person] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), is))
  if (!person) return
  const { id } = person
  await recordAudit(db, {
    organisationId,
    actorId: id,
    action,
    object: { type: 'login', id },
    details,
    at: clock.now(),
  })
}
