import { auditHeads } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { headLine, headSigner } from './chain.ts'
import { lastPlace, organisationIds, sealAudit } from './seal-audit.ts'

/**
 * Signs where each chain stands, hourly and when the server stops, and prints it: who keeps the log can show later that
 * something was cut off. A chain that has not moved is not signed again.
 */
export async function signHeads(deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'logger'>): Promise<void> {
  await sealAudit(deps)
  const signer = headSigner(deps.secrets)
  for (const organisationId of await organisationIds(deps.db)) {
    const place = await lastPlace(deps.db, organisationId)
    if (place.sequence === 0) continue
    const head = { organisationId, ...place, signedAt: deps.clock.now() }
    const signed = { ...head, signature: signer.sign(head) }
    const written = await deps.db.insert(auditHeads).values(signed).onConflictDoNothing().returning()
    if (written.length > 0) deps.logger.info({ head: headLine(signed) }, 'The audit, signed')
  }
}
