import { DesksideError } from '@deskside/protocol/errors'
import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { people, scriptTokens } from '../../db/schema/index.ts'
import { hashToken, looksLikeToken } from '../../lib/secrets/tokens.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { actorColumns } from '../people/load-actor.ts'
import { scopesOf } from './script-token-policy.ts'

/** A token that stands: it acts as its owner, within what the owner may do at this moment. */
export type TokenBearer = {
  tokenId: string
  scopes: TokenScope[]
  actor: Actor & Required<Pick<Actor, 'token'>>
}

const noteUseMilliseconds = 60_000

/**
 * Whom a token stands for: one query, and a second one at most once a minute that notes the use.
 * @param from the client's address
 * @throws DesksideError `token_not_valid`, with `expired` when that is all that is wrong with it
 */
export async function findByToken(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  organisationId: string,
  token: string,
  from: string,
): Promise<TokenBearer> {
  if (!token.startsWith('dsk_api_') || !looksLikeToken(token)) throw new DesksideError('token_not_valid')
  const [row] = await db
    .select({ token: scriptTokens, disabledAt: people.disabledAt, actor: actorColumns })
    .from(scriptTokens)
    .innerJoin(people, eq(people.id, scriptTokens.ownerId))
    .where(and(eq(scriptTokens.organisationId, organisationId), eq(scriptTokens.tokenHash, hashToken(token))))
  const now = clock.now()
  if (!row) throw new DesksideError('token_not_valid')
  const refuse = async (reason: string, details = {}) => {
    await auditToken(db, row, 'token.refused', { reason, from }, now)
    throw new DesksideError('token_not_valid', details)
  }
  if (row.token.revokedAt) return refuse('revoked')
  if (row.disabledAt || row.actor.role === 'requester') return refuse('owner')
  if (row.token.expiresAt && row.token.expiresAt <= now) return refuse('expired', { expired: true })
  if (await noteUse(db, row.token, from, now)) await auditToken(db, row, 'token.used', { from }, now)
  const allowed = scopesOf(row.actor)
  const scopes = row.token.scopes.filter((scope) => allowed.includes(scope))
  const { id, name } = row.token
  return { tokenId: id, scopes, actor: { ...row.actor, token: { id, name, scopes } } }
}

async function noteUse(
  db: Deps['db'],
  { id, lastUsedAt }: typeof scriptTokens.$inferSelect,
  from: string,
  now: Date,
): Promise<boolean> {
  const stale = new Date(now.getTime() - noteUseMilliseconds)
  if (lastUsedAt && lastUsedAt >= stale) return false
  // Asked again by the database: of many requests at once one writes.
  const noted = await db
    .update(scriptTokens)
    .set({ lastUsedAt: now, lastUsedFrom: from })
    .where(
      and(eq(scriptTokens.id, id), or(isNull(scriptTokens.lastUsedAt), lt(scriptTokens.lastUsedAt, stale))),
    )
    .returning({ id: scriptTokens.id })
  return noted.length > 0
}

/** A refusal changes nothing and is an entry all the same; a use is one at most once a minute. */
export const auditToken = (
  db: Deps['db'],
  { token, actor }: { token: { id: string }; actor: Actor },
  action: 'token.used' | 'token.refused',
  details: Record<string, unknown>,
  now: Date,
): Promise<void> =>
  auditBy(db, { clock: { now: () => now } }, actor, action, { type: 'token', id: token.id }, details)
