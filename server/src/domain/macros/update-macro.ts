import type { updateMacro as Contract } from '@deskside/protocol/http/macros'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { macros } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { refuseSameName } from '../refuse-same-name.ts'
import { checkActions } from './check-actions.ts'
import { mayEditMacros } from './macro-policy.ts'
import { loadMacro, type MacroRecord } from './macro-store.ts'

/**
 * Gives a macro another name or other steps.
 * @throws DesksideError `not_found`, `forbidden`, `invalid_request`, `placeholder_unknown`, `name_taken`
 */
export async function updateMacro(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  changes: z.output<typeof Contract.body>,
): Promise<MacroRecord> {
  require(mayEditMacros(actor))
  const { db } = deps
  const { organisationId } = actor
  const macro = await loadMacro(db, organisationId, id)
  if (changes.actions) await checkActions(db, organisationId, changes.actions)
  const set = {
    name: changes.name?.normalize('NFC') ?? macro.name,
    actions: changes.actions ?? macro.actions,
  }
  await refuseSameName(() =>
    db.transaction(async (tx) => {
      await tx
        .update(macros)
        .set(set)
        .where(and(eq(macros.organisationId, organisationId), eq(macros.id, id)))
      await auditBy(tx, deps, actor, 'macro.changed', { type: 'macro', id }, { name: set.name })
    }),
  )
  return loadMacro(db, organisationId, id)
}
