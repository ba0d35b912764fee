import { followUps } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'

export type FollowUpRecord = typeof followUps.$inferSelect
export type FollowUpKind = FollowUpRecord['kind']

/** Plans a mail with the transaction of what it follows. Planned twice, it goes once. */
export async function planFollowUp(tx: Transaction, planned: Omit<FollowUpRecord, 'id'>): Promise<void> {
  await tx
    .insert(followUps)
    .values({ id: newId(), ...planned })
    .onConflictDoNothing()
}
