import { and, eq } from 'drizzle-orm'
import { followUps } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'

export type FollowUpRecord = typeof followUps.$inferSelect
export type FollowUpKind = FollowUpRecord['kind']

/**
 * Plans a mail with the transaction of what it follows. Planned twice, it goes once.
 * @param postpone the later plan counts, for a ticket's own mail
 */
export async function planFollowUp(
  tx: Transaction,
  planned: Omit<FollowUpRecord, 'id'>,
  { postpone = false } = {},
): Promise<void> {
  const { organisationId, ticketId, kind, dueAt } = planned
  if (postpone) {
    const moved = await tx
      .update(followUps)
      .set({ dueAt })
      .where(
        and(
          eq(followUps.organisationId, organisationId),
          eq(followUps.ticketId, ticketId),
          eq(followUps.kind, kind),
        ),
      )
      .returning({ id: followUps.id })
    if (moved.length > 0) return
  }
  await tx
    .insert(followUps)
    .values({ id: newId(), ...planned })
    .onConflictDoNothing()
}
