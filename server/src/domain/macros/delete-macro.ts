import { and, eq } from 'drizzle-orm'
import { macros } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditMacros } from './macro-policy.ts'
import { loadMacro } from './macro-store.ts'

/** What it has done stays done. @throws DesksideError `not_found`, `forbidden` */
export async function deleteMacro({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<void> {
  require(mayEditMacros(actor))
  await loadMacro(db, actor.organisationId, id)
  await db.delete(macros).where(and(eq(macros.organisationId, actor.organisationId), eq(macros.id, id)))
}
