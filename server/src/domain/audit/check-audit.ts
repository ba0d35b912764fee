import type { Actor, Deps } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { auditBy } from './record-audit.ts'
import { sealAudit } from './seal-audit.ts'
import { type AuditVerdict, verifyAudit } from './verify-audit.ts'

/** [10] An administrator has the whole chain checked; that they did, and what came out, is an entry. */
export async function checkAudit(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  actor: Actor,
): Promise<AuditVerdict> {
  require(mayAdministerOrganisation(actor))
  await sealAudit(deps)
  const verdict = await verifyAudit(deps, actor.organisationId)
  const { intact, entries } = verdict
  await auditBy(deps.db, deps, actor, 'audit.verified', { type: 'audit', id: null }, { intact, entries })
  return verdict
}
