import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, isNull } from 'drizzle-orm'
import { scriptTokens } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayRevokeToken } from './script-token-policy.ts'

/** From this moment on the token opens nothing. Said twice, the first time counts. @throws DesksideError `not_found` */
export async function revokeScriptToken(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  tokenId: string,
): Promise<void> {
  const which = and(eq(scriptTokens.organisationId, actor.organisationId), eq(scriptTokens.id, tokenId))
  const [token] = await db.select({ ownerId: scriptTokens.ownerId }).from(scriptTokens).where(which)
  if (!token) throw new DesksideError('not_found')
  require(mayRevokeToken(actor, token))
  await db.transaction(async (tx) => {
    const revoked = await tx
      .update(scriptTokens)
      .set({ revokedAt: clock.now() })
      .where(and(which, isNull(scriptTokens.revokedAt)))
      .returning({ name: scriptTokens.name })
    for (const { name } of revoked)
      await auditBy(tx, { clock }, actor, 'token.revoked', { type: 'token', id: tokenId }, { name })
  })
}
