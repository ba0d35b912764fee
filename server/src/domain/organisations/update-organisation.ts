import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { planSchedulesAgain } from '../report-schedules/plan-schedules-again.ts'
import { mayAdministerOrganisation } from './organisation-policy.ts'
import { type OrganisationRecord, readOrganisation } from './read-organisation.ts'

export type OrganisationChanges = {
  name?: string | undefined
  language?: Language | undefined
  timeZone?: string | undefined
  invitationHours?: number | undefined
  requestersMayClose?: boolean | undefined
  recording?: boolean | undefined
  recordingDays?: number | undefined
}

/** @throws DesksideError `invalid_request` naming the field, for a time that cannot be */
export async function updateOrganisation(
  deps: Pick<Deps, 'db' | 'settings' | 'clock'>,
  actor: Actor,
  changes: OrganisationChanges,
): Promise<OrganisationRecord> {
  require(mayAdministerOrganisation(actor))
  const { invitationHours: most } = deps.settings
  if (changes.invitationHours && changes.invitationHours > most)
    refuse('invitationHours', `this server allows at most ${most}`)
  const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  if (Object.keys(set).length > 0)
    await deps.db.transaction(async (tx) => {
      const { organisationId: id } = actor
      await tx.update(organisations).set(set).where(eq(organisations.id, id))
      const { timeZone } = changes
      if (timeZone) await planSchedulesAgain(tx, { organisationId: id, timeZone }, deps.clock.now())
      await auditBy(tx, deps, actor, 'organisation.changed', { type: 'organisation', id }, set)
    })
  return readOrganisation(deps, actor)
}

function refuse(path: string, message: string): never {
  throw new DesksideError('invalid_request', { issues: [{ path, message }] })
}
