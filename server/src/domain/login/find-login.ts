import { and, eq, sql } from 'drizzle-orm'
import { logins } from '../../db/schema/identities.ts'
import { people } from '../../db/schema/people.ts'
import type { Actor, Deps } from '../context.ts'
import { readLoginToken } from './login-cookie.ts'
import { idleMilliseconds, isAlive, touchMilliseconds } from './login-rules.ts'

/** A login that stands, as a request carries it. */
export type CurrentLogin = {
  id: string
  identityId: string
  token: string
  createdAt: Date
  /** When its password was last typed again. */
  confirmedAt: Date | null
  /** It has just been prolonged: the browser should get its cookie again. */
  prolonged: boolean
}

export type LoginFinding =
  | { state: 'valid'; login: CurrentLogin; actor: Actor }
  /** No cookie of ours, or not one that we signed. */
  | { state: 'none' }
  | { state: 'expired' }
  /** The login stands, the person is disabled or gone. */
  | { state: 'disabled' }

/**
 * Who a `Cookie` header stands for in an organisation: one query, and a second one every five minutes that notes the
 * use. Every door that knows people by their cookie (HTTP, sockets) asks here; `prolong: false` when it is no use of
 * the login but a look at it.
 */
export async function findLogin(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'settings'>,
  organisationId: string,
  cookieHeader: string | undefined,
  { prolong: mayProlong = true }: { prolong?: boolean } = {},
): Promise<LoginFinding> {
  const token = readLoginToken(deps, organisationId, cookieHeader)
  if (!token) return { state: 'none' }
  const row = await readLogin(deps, organisationId, token)
  const now = deps.clock.now()
  if (!row || !isAlive(row.login, now)) return { state: 'expired' }
  if (!row.person || row.person.disabledAt) return { state: 'disabled' }
  const { id: loginId, identityId, createdAt, confirmedAt, updatedAt } = row.login
  const prolonged = mayProlong && now.getTime() - updatedAt.getTime() > touchMilliseconds
  if (prolonged) await prolong(deps, loginId, now)
  const { id: personId, name, role, language, remoteStart } = row.person
  return {
    state: 'valid',
    login: { id: loginId, identityId, token, createdAt, confirmedAt, prolonged },
    actor: { organisationId, personId, name, role, language, remoteStart, teamIds: row.teamIds },
  }
}

async function readLogin({ db }: Pick<Deps, 'db'>, organisationId: string, token: string) {
  const [row] = await db
    .select({
      login: logins,
      person: people,
      teamIds: sql<
        string[]
      >`array(select team_id::text from team_members where team_members.person_id = ${people.id})`,
    })
    .from(logins)
    .leftJoin(
      people,
      and(eq(people.identityId, logins.identityId), eq(people.organisationId, logins.organisationId)),
    )
    .where(and(eq(logins.token, token), eq(logins.organisationId, organisationId)))
  return row
}

async function prolong({ db }: Pick<Deps, 'db'>, loginId: string, now: Date): Promise<void> {
  await db
    .update(logins)
    .set({ updatedAt: now, expiresAt: new Date(now.getTime() + idleMilliseconds) })
    .where(eq(logins.id, loginId))
}
