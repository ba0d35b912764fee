import type { Deps } from '../context.ts'
import { findByLink } from './find-by-link.ts'
import { type JoinFacts, loadJoinFacts } from './join-facts.ts'

/**
 * [JOIN-5] What the holder of a link sees before they do anything. It has no effect: mail scanners and previews may
 * come here as often as they like. @throws DesksideError `link_not_valid`, `session_over`
 */
export const readJoinLink = async (
  deps: Deps,
  organisationId: string | null,
  token: string,
): Promise<JoinFacts> => loadJoinFacts(deps, await findByLink(deps, organisationId, token))
