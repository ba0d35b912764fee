import type { AuditObject, OwnAction } from '@deskside/protocol/vocabulary/audit'
import type { TimelineEventType } from '@deskside/protocol/vocabulary/timeline'
import { auditEntries } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { announce } from '../events.ts'
import { tokenFacts } from './acting-token.ts'

export type AuditEntry = {
  organisationId: string
  /** The person; null for the product, an operator's command, or somebody without an account. */
  actorId: string | null
  action: OwnAction | TimelineEventType
  object: { type: AuditObject; id: string | null }
  /** Facts that do not change any more. Never a secret, never what people wrote to each other. */
  details?: Record<string, unknown>
  at: Date
}

/**
 * Writes one entry of the audit, in the transaction of the change it speaks of: both happen, or neither. No lock is
 * taken: its place in the organisation's chain it gets from `seal-audit.ts` once it is committed.
 */
export async function recordAudit(tx: Executor, entry: AuditEntry): Promise<void> {
  const { object, details = {}, ...rest } = entry
  await tx.insert(auditEntries).values({
    ...rest,
    id: newId(entry.at.getTime()),
    objectType: object.type,
    objectId: object.id,
    details: JSON.parse(JSON.stringify({ ...details, ...tokenFacts() })) as Record<string, unknown>,
  })
  await announce(tx, { type: 'audit.written', organisationId: entry.organisationId })
}

/** The same for what somebody who is signed in does now. */
export const auditBy = (
  tx: Executor,
  { clock }: Pick<Deps, 'clock'>,
  { organisationId, personId }: Actor,
  action: OwnAction,
  object: AuditEntry['object'],
  details: Record<string, unknown> = {},
): Promise<void> =>
  recordAudit(tx, { organisationId, actorId: personId, action, object, details, at: clock.now() })

/** The same for a setting of the organisation. */
export const auditSetting = (
  tx: Executor,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  action: Extract<OwnAction, `organisation.${string}`>,
  details?: Record<string, unknown>,
): Promise<void> =>
  auditBy(tx, deps, actor, action, { type: 'organisation', id: actor.organisationId }, details)
