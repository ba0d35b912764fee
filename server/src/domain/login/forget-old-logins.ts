import { lt, or } from 'drizzle-orm'
import { loginFailures, logins, verifications } from '../../db/schema/identities.ts'
import type { Deps } from '../context.ts'
import { idleMilliseconds, longestMilliseconds } from './login-rules.ts'

/** Counts of wrong passwords are forgotten after so long without a try. */
const failureMilliseconds = 30 * 24 * 60 * 60 * 1000

/** Removes logins that ended, links that nobody followed and counts that nobody adds to. @returns how many rows. */
export async function forgetOldLogins({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const now = clock.now().getTime()
  const before = (milliseconds: number) => new Date(now - milliseconds)
  const removed = [
    await db
      .delete(logins)
      .where(
        or(
          lt(logins.expiresAt, before(0)),
          lt(logins.updatedAt, before(idleMilliseconds)),
          lt(logins.createdAt, before(longestMilliseconds)),
        ),
      ),
    await db.delete(verifications).where(lt(verifications.expiresAt, before(0))),
    await db.delete(loginFailures).where(lt(loginFailures.updatedAt, before(failureMilliseconds))),
  ]
  return removed.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)
}
