import { DesksideError } from '@deskside/protocol/errors'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { and, eq, ne } from 'drizzle-orm'
import { connections, organisations } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'

export type OfferedEngines = { engines: Engine[]; preferred: Engine }

/**
 * What Play may use. An outside engine is offered while it is connected, also when it does not answer or its token was
 * revoked: a technician who was promised it learns why it does not work instead of getting another one silently.
 */
export async function offeredEngines(
  { db }: Pick<Deps, 'db'>,
  organisationId: string,
): Promise<OfferedEngines> {
  const [settings] = await db
    .select({
      choice: organisations.engineChoice,
      preferred: organisations.defaultEngine,
      connection: connections.id,
    })
    .from(organisations)
    .leftJoin(
      connections,
      and(eq(connections.organisationId, organisations.id), ne(connections.state, 'removed')),
    )
    .where(eq(organisations.id, organisationId))
  if (!settings) throw new DesksideError('not_found')
  if (!settings.connection) return { engines: ['deskside'], preferred: 'deskside' }
  if (settings.choice !== 'both') return { engines: [settings.choice], preferred: settings.choice }
  return { engines: ['deskside', 'teamviewer'], preferred: settings.preferred }
}

/** The engine that Play uses: the wished one if it is offered. @throws DesksideError `engine_unavailable` */
export async function chooseEngine(
  deps: Pick<Deps, 'db'>,
  { organisationId }: Pick<Actor, 'organisationId'>,
  wished: Engine | undefined,
): Promise<Engine> {
  const { engines, preferred } = await offeredEngines(deps, organisationId)
  if (!wished) return preferred
  if (!engines.includes(wished)) throw new DesksideError('engine_unavailable', { engine: wished })
  return wished
}
