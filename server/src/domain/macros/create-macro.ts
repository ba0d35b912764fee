import { DesksideError } from '@deskside/protocol/errors'
import type { createMacro as Contract } from '@deskside/protocol/http/macros'
import type { z } from 'zod'
import { macros } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { refuseSameName } from '../refuse-same-name.ts'
import { checkActions } from './check-actions.ts'
import { mayEditMacros } from './macro-policy.ts'
import { findMacros, loadMacro, type MacroRecord } from './macro-store.ts'

/** A menu that is longer is not read any more. */
const mostMacros = 100

/**
 * Adds a macro of the organisation.
 * @throws DesksideError `forbidden`, `invalid_request`, `placeholder_unknown`, `name_taken`, `conflict` when there are
 * a hundred
 */
export async function createMacro(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { name, actions }: z.output<typeof Contract.body>,
): Promise<MacroRecord> {
  require(mayEditMacros(actor))
  const { db, clock } = deps
  const { organisationId } = actor
  await checkActions(db, organisationId, actions)
  if ((await findMacros(db, organisationId)).length >= mostMacros)
    throw new DesksideError('conflict', { field: 'name', reason: 'too_many' })
  const id = newId(clock.now().getTime())
  const macro = { id, organisationId, name: name.normalize('NFC'), actions, createdAt: clock.now() }
  await refuseSameName(() =>
    db.transaction(async (tx) => {
      await tx.insert(macros).values(macro)
      await auditBy(tx, deps, actor, 'macro.created', { type: 'macro', id }, { name: macro.name })
    }),
  )
  return loadMacro(db, organisationId, id)
}
