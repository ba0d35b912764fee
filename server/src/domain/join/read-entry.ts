import type { Deps } from '../context.ts'
import { type EntryFacts, findEntry } from './entry-facts.ts'
import { refuseOver } from './join-facts.ts'

/**
 * Where a device stands: after a reload, a restart, and while it waits to be let in.
 * @throws DesksideError `link_not_valid`, `not_admitted`, and `session_over`: with Stop the token has died ([SES-10])
 */
export async function readEntry(
  deps: Deps,
  organisationId: string | null,
  token: string,
): Promise<EntryFacts> {
  const entry = await findEntry(deps, organisationId, token)
  refuseOver(entry.session)
  return entry
}
