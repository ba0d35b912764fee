import { createHash } from 'node:crypto'
import { DesksideError } from '@deskside/protocol/errors'
import { eq, sql } from 'drizzle-orm'
import { loginFailures } from '../../db/schema/identities.ts'
import type { Deps } from '../context.ts'
import { mostFailures, waitAfterFailures } from './login-rules.ts'

type FailureDeps = Pick<Deps, 'db' | 'clock'>

/**
 * Refuses a sign-in while the address has to wait after wrong passwords. At the hundredth in a row only a new
 * password opens the account again. An address that nobody has is treated the same, so the refusal tells nothing.
 * @throws DesksideError `too_many_requests`
 */
export async function refuseWhileBlocked(
  { db, clock }: FailureDeps,
  organisationId: string,
  email: string,
): Promise<void> {
  const [row] = await db
    .select()
    .from(loginFailures)
    .where(eq(loginFailures.key, failureKey(organisationId, email)))
  if (!row) return
  if (row.failures >= mostFailures) throw new DesksideError('too_many_requests', { newPasswordNeeded: true })
  const wait = (row.blockedUntil?.getTime() ?? 0) - clock.now().getTime()
  if (wait > 0) throw new DesksideError('too_many_requests', { retryAfterSeconds: Math.ceil(wait / 1000) })
}

/** Counts one more wrong password, in one statement, so that guesses at the same moment are all counted. */
export async function recordFailure(
  { db, clock }: FailureDeps,
  organisationId: string,
  email: string,
): Promise<void> {
  const now = clock.now()
  const key = failureKey(organisationId, email)
  const [row] = await db
    .insert(loginFailures)
    .values({ key, organisationId, failures: 1, updatedAt: now })
    .onConflictDoUpdate({
      target: loginFailures.key,
      set: { failures: sql`${loginFailures.failures} + 1`, updatedAt: now },
    })
    .returning({ failures: loginFailures.failures })
  const wait = waitAfterFailures(row?.failures ?? 1)
  if (wait > 0)
    await db
      .update(loginFailures)
      .set({ blockedUntil: new Date(now.getTime() + wait) })
      .where(eq(loginFailures.key, key))
}

/** The right password, or a new one, ends the row of wrong ones. */
export async function forgetFailures(
  { db }: Pick<Deps, 'db'>,
  organisationId: string,
  email: string,
): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.key, failureKey(organisationId, email)))
}

const failureKey = (organisationId: string, email: string): string =>
  createHash('sha256')
    .update(JSON.stringify([organisationId, email.toLowerCase()]))
    .digest('hex')
