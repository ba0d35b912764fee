import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayUseMacros } from './macro-policy.ts'
import { findMacros, type MacroRecord } from './macro-store.ts'

/** The organisation's macros, by name. @throws DesksideError `forbidden` */
export async function listMacros({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<MacroRecord[]> {
  require(mayUseMacros(actor))
  return findMacros(db, actor.organisationId)
}
