import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import { timelineEntries } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../context.ts'
import { type Audience, announce } from '../events.ts'
import { queueWebhooks } from '../webhooks/queue-webhooks.ts'
import { eventVisibility } from './event-visibility.ts'

export type RecordedEvent = {
  event: TimelineEvent
  /** The person who did it; null when the product itself did, or somebody without an account. */
  authorId: string | null
  /** The server's time of the change. */
  at: Date
}

/**
 * Writes one typed event to the ticket's timeline and announces it, both with the transaction.
 * @returns the entry's id
 */
export async function recordEvent(
  tx: Transaction,
  audience: Audience,
  { event, authorId, at }: RecordedEvent,
): Promise<string> {
  const id = newId(at.getTime())
  const visibility = eventVisibility[event.type]
  await tx.insert(timelineEntries).values({
    id,
    organisationId: audience.organisationId,
    ticketId: audience.ticketId,
    kind: 'event',
    authorId,
    visibility,
    event,
    createdAt: at,
  })
  await queueWebhooks(tx, {
    organisationId: audience.organisationId,
    type: event.type,
    data: { ticketId: audience.ticketId, actorId: authorId, ...toldFacts(event) },
    at,
  })
  await recordAudit(tx, {
    organisationId: audience.organisationId,
    actorId: authorId,
    action: event.type,
    object: { type: 'ticket', id: audience.ticketId },
    details: auditedFacts(event),
    at,
  })
  await announce(tx, { type: 'timeline.added', audience, internal: visibility === 'internal' })
  return id
}

/** The same for webhooks, without the code: it opens a door. */
function toldFacts(event: TimelineEvent): Record<string, unknown> {
  const { code: _secret, ...facts } = auditedFacts(event)
  return facts
}

/** Of sessions all that was recorded; of tickets that they were changed: what they say is not the audit's to keep for ever. */
function auditedFacts({ type, ...facts }: TimelineEvent): Record<string, unknown> {
  return type.startsWith('session.') ? facts : {}
}
