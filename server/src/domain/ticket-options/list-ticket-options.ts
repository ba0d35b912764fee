import type { Actor, Deps } from '../context.ts'
import { loadOptions, type OptionRecord } from './option-record.ts'

/** All values of the organisation, archived ones too, which older tickets still carry; by kind, in order. */
export async function listTicketOptions(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<readonly OptionRecord[]> {
  return (await loadOptions(db, actor.organisationId)).all
}
