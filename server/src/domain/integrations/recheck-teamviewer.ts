import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { connections } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { OutsideError } from '../sessions/outside-engine.ts'
import { findConnection, openToken } from './connection-store.ts'
import { mayManageIntegrations } from './integration-policy.ts'
import { askOutside } from './outside-trouble.ts'
import { readTeamViewer, type TeamViewerView } from './read-teamviewer.ts'

/**
 * Asks TeamViewer again about the stored token. What it answers, a refusal included, is the connection's new state and
 * not an error. @throws DesksideError `forbidden`, `integration_missing`
 */
export async function recheckTeamViewer(deps: Deps, actor: Actor): Promise<TeamViewerView> {
  require(mayManageIntegrations(actor))
  const connection = await findConnection(deps.db, actor.organisationId)
  if (!connection) throw new DesksideError('integration_missing')
  const token = openToken(deps, connection)
  try {
    const { account, missing } = await askOutside(deps, connection, () => deps.engines.outside.check(token))
    await deps.db
      .update(connections)
      .set({
        // A token that was refused by mistake over there is good again.
        state: 'active',
        trouble: null,
        troubleSince: null,
        failures: 0,
        missing,
        accountName: account.name,
        accountEmail: account.email,
        company: account.company,
        checkedAt: deps.clock.now(),
        nextLookAt: deps.clock.now(),
      })
      .where(
        and(eq(connections.id, connection.id), eq(connections.sealedToken, connection.sealedToken ?? '')),
      )
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    await deps.db
      .update(connections)
      .set({ checkedAt: deps.clock.now() })
      .where(eq(connections.id, connection.id))
  }
  return readTeamViewer(deps, actor)
}
