import { and, desc, eq, type SQL } from 'drizzle-orm'
import { people, scriptTokens } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'

/** A token as it is shown, with whose it is; never its hash. */
export type ScriptTokenView = Omit<typeof scriptTokens.$inferSelect, 'tokenHash'> & { owner: PersonFacts }

/** Newest first. */
export async function readScriptTokens(
  db: Executor,
  organisationId: string,
  which?: SQL,
): Promise<ScriptTokenView[]> {
  const rows = await db
    .select({
      token: scriptTokens,
      owner: {
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        photoFileId: people.photoFileId,
      },
    })
    .from(scriptTokens)
    .innerJoin(people, eq(people.id, scriptTokens.ownerId))
    .where(and(eq(scriptTokens.organisationId, organisationId), which))
    .orderBy(desc(scriptTokens.createdAt), desc(scriptTokens.id))
  return rows.map(({ token: { tokenHash: _onlyForLookingUp, ...token }, owner }) => ({ ...token, owner }))
}
