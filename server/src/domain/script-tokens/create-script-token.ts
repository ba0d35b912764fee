import { DesksideError } from '@deskside/protocol/errors'
import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import { eq } from 'drizzle-orm'
import { scriptTokens } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { hashToken, newToken } from '../../lib/secrets/tokens.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayCreateToken } from './script-token-policy.ts'
import { readScriptTokens, type ScriptTokenView } from './script-token-view.ts'

export type TokenToCreate = {
  name: string
  scopes: TokenScope[]
  /** Null: until it is revoked. */
  days: number | null
}

const dayMilliseconds = 24 * 60 * 60 * 1000

/**
 * [ADM-8] Makes a token of the actor's own. The text is returned here and never again.
 * @throws DesksideError `forbidden` for a scope beyond the actor's rights; `conflict` while another has the name
 */
export async function createScriptToken(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { name, scopes, days }: TokenToCreate,
): Promise<{ token: string; view: ScriptTokenView }> {
  require(mayCreateToken(actor, scopes))
  const { organisationId } = actor
  const now = clock.now()
  const token = newToken('api')
  const id = newId(now.getTime())
  return db.transaction(async (tx) => {
    const inserted = await tx
      .insert(scriptTokens)
      .values({
        id,
        organisationId,
        ownerId: actor.personId,
        name: name.normalize('NFC'),
        tokenHash: hashToken(token),
        ending: token.slice(-4),
        scopes: [...new Set(scopes)],
        createdAt: now,
        expiresAt: days === null ? null : new Date(now.getTime() + days * dayMilliseconds),
      })
      .onConflictDoNothing()
      .returning({ id: scriptTokens.id })
    if (inserted.length === 0) throw new DesksideError('conflict', { field: 'name' })
    const [view] = await readScriptTokens(tx, organisationId, eq(scriptTokens.id, id))
    if (!view) throw new Error('a script token was not inserted')
    await auditBy(tx, { clock }, actor, 'token.created', { type: 'token', id }, { name, scopes, days })
    return { token, view }
  })
}
