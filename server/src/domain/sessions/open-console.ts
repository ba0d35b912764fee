import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { signedPhotoUrl } from '../people/photo-link.ts'
import { require } from '../policy.ts'
import { colleagueOf } from './colleague-store.ts'
import { mayJoin } from './session-policy.ts'
import { loadSessionScene } from './session-scene.ts'

/** How a technician is shown to the requester. */
export type ConsoleFacts = { photoUrl: string | null }

/**
 * Whether this person may open the console of the session, asked at its door and again whenever their rights may have
 * changed. @throws DesksideError `not_found`, `forbidden`, `session_over`
 */
export async function openConsole(deps: Deps, actor: Actor, sessionId: string): Promise<ConsoleFacts> {
  const scene = await loadSessionScene(deps, actor.organisationId, sessionId)
  if (!scene) throw new DesksideError('not_found')
  require(mayJoin(actor, scene.session, scene.ticket, colleagueOf(scene.colleagues, actor.personId)))
  // It is seen and controlled by the outside party's own program.
  if (scene.session.engine !== deps.engines.own.name)
    throw new DesksideError('engine_unavailable', { engine: scene.session.engine })
  const [person] = await deps.db
    .select({ photoFileId: people.photoFileId })
    .from(people)
    .where(eq(people.id, actor.personId))
  return { photoUrl: signedPhotoUrl(deps, person?.photoFileId ?? null) }
}
