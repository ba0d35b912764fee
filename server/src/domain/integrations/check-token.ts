import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { type OutsideCheck, OutsideError } from '../sessions/outside-engine.ts'
import { mayManageIntegrations } from './integration-policy.ts'
import { outsideRefusal } from './outside-trouble.ts'

/**
 * [ADM-1] Asks TeamViewer whose a token is and which permissions it lacks. Nothing is saved.
 * @throws DesksideError `forbidden`; `engine_refused` or `engine_unavailable` with the `reason`
 */
export async function checkToken(
  { engines }: Pick<Deps, 'engines'>,
  actor: Actor,
  token: string,
): Promise<OutsideCheck> {
  require(mayManageIntegrations(actor))
  try {
    return await engines.outside.check(token)
  } catch (error) {
    throw error instanceof OutsideError ? outsideRefusal(error) : error
  }
}
