import type { EngineChoice } from '@deskside/protocol/http/integrations'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayManageIntegrations } from './integration-policy.ts'
import { readTeamViewer, type TeamViewerView } from './read-teamviewer.ts'

export type IntegrationSettings = {
  engineChoice?: EngineChoice | undefined
  defaultEngine?: Engine | undefined
  /** [ADM-2] Made at TeamViewer by the next session that needs it. */
  groupName?: string | undefined
}

/** Settings of the organisation, not of a token: they outlive every connection ([ADM-3]). */
export async function updateTeamViewerSettings(
  deps: Pick<Deps, 'db' | 'engines' | 'clock'>,
  actor: Actor,
  { engineChoice, defaultEngine, groupName }: IntegrationSettings,
): Promise<TeamViewerView> {
  require(mayManageIntegrations(actor))
  const set = {
    ...(engineChoice && { engineChoice }),
    ...(defaultEngine && { defaultEngine }),
    ...(groupName && { outsideGroupName: groupName.normalize('NFC') }),
  }
  if (Object.keys(set).length > 0)
    await deps.db.transaction(async (tx) => {
      await tx.update(organisations).set(set).where(eq(organisations.id, actor.organisationId))
      await auditBy(tx, deps, actor, 'integration.changed', { type: 'integration', id: null }, set)
    })
  return readTeamViewer(deps, actor)
}
