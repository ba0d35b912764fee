import { and, eq } from 'drizzle-orm'
import { macros } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditMacros } from './macro-policy.ts'
import { loadMacro } from './macro-store.ts'

/** What it has done stays done. @throws DesksideError `not_found`, `forbidden` */
export async function deleteMacro(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  const { db } = deps
  require(mayEditMacros(actor))
  const { name } = await loadMacro(db, actor.organisationId, id)
  await db.transaction(async (tx) => {
    await tx.delete(macros).where(and(eq(macros.organisationId, actor.organisationId), eq(macros.id, id)))
    await auditBy(tx, deps, actor, 'macro.deleted', { type: 'macro', id }, { name })
  })
}
