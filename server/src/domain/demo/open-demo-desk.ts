import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { setUp } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { createOrganisation } from '../organisations/create-organisation.ts'
import { lockSetUp } from '../set-up/lock-set-up.ts'
import { isSetUpNeeded } from '../set-up/set-up-state.ts'
import { type DemoOutcome, fillWithDemoData } from './load-demo-data.ts'
import { demoLogins } from './write-people.ts'

/**
 * For an operator who wants to look around before setting up: the organisation, its administrator and the demo data
 * in one step. The set-up door is closed with it, for good.
 * @throws DesksideError `set_up_done` when there is an organisation already
 */
export async function openDemoDesk(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'settings'>,
  organisation: { name: string; language: Language; timeZone: string },
): Promise<DemoOutcome> {
  const prepared = await demoLogins()
  return deps.db.transaction(async (tx) => {
    await lockSetUp(tx)
    if (!(await isSetUpNeeded(deps, tx))) throw new DesksideError('set_up_done')
    const { invitationHours } = deps.settings
    const { organisationId } = await createOrganisation(tx, deps.clock, {
      ...organisation,
      host: null,
      invitationHours,
    })
    await tx.update(setUp).set({ tokenHash: null, completedAt: deps.clock.now() })
    return fillWithDemoData(tx, deps, organisationId, prepared)
  })
}
