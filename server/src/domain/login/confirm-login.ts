import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { credentials, identities, logins } from '../../db/schema/identities.ts'
import { auditLogin } from '../audit/audit-login.ts'
import type { Deps } from '../context.ts'
import type { CurrentLogin } from './find-login.ts'
import { forgetFailures, recordFailure, refuseWhileBlocked } from './login-failures.ts'
import { verifyPassword } from './password-hash.ts'

/**
 * Makes a login fresh again by its password: an unlocked computer is not enough to give keys away. Wrong passwords
 * are counted with those of signing in.
 * @throws DesksideError `wrong_credentials`, `too_many_requests`
 */
export async function confirmLogin(
  deps: Pick<Deps, 'db' | 'clock'>,
  organisationId: string,
  login: CurrentLogin,
  password: string,
): Promise<void> {
  const [row] = await deps.db
    .select({ email: identities.email, password: credentials.password })
    .from(identities)
    .leftJoin(
      credentials,
      and(eq(credentials.identityId, identities.id), eq(credentials.providerId, 'credential')),
    )
    .where(and(eq(identities.organisationId, organisationId), eq(identities.id, login.identityId)))
  if (!row) throw new DesksideError('wrong_credentials')
  const whose = { organisationId, identityId: login.identityId }
  await refuseWhileBlocked(deps, organisationId, row.email)
  if (!row.password || !(await verifyPassword(row.password, password))) {
    await recordFailure(deps, organisationId, row.email)
    await auditLogin(deps, whose, 'login.refused', { reason: 'wrong_credentials' })
    throw new DesksideError('wrong_credentials')
  }
  await forgetFailures(deps, organisationId, row.email)
  await deps.db.update(logins).set({ confirmedAt: deps.clock.now() }).where(eq(logins.id, login.id))
  await auditLogin(deps, whose, 'login.confirmed')
}
