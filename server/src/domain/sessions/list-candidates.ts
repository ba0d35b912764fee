import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import { seenBy } from '../tickets/ticket-visibility.ts'
import { refuseOutside } from './refuse-outside.ts'
import { mayShare } from './session-policy.ts'
import { loadSessionScene } from './session-scene.ts'

/** More than anybody looks through; a team has fewer. */
const mostListed = 200

/**
 * [SES-15] Whom the session's technician can ask in: `mayBeAskedIn` for the database.
 * @throws DesksideError `not_found`, `forbidden`, `session_over`, `engine_unavailable`
 */
export async function listCandidates(deps: Deps, actor: Actor, sessionId: string): Promise<PersonFacts[]> {
  const scene = await loadSessionScene(deps, actor.organisationId, sessionId)
  if (!scene) throw new DesksideError('not_found')
  const { session, ticket } = scene
  require(mayShare(actor, session, ticket))
  refuseOutside(deps, session)
  return deps.db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: people.role,
      photoFileId: people.photoFileId,
    })
    .from(people)
    .where(
      and(
        eq(people.organisationId, actor.organisationId),
        inArray(people.role, ['technician', 'administrator']),
        isNull(people.disabledAt),
        eq(people.remoteStart, true),
        ne(people.id, ticket.requesterId),
        ne(people.id, session.technicianId),
        seenBy(ticket),
      ),
    )
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
    .limit(mostListed)
}
