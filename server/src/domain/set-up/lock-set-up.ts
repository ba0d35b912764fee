import { setUp } from '../../db/schema/organisations.ts'
import type { Transaction } from '../context.ts'

/** The single row of the set-up door, made when missing and locked: whoever changes the door's state comes through here. */
export async function lockSetUp(
  tx: Transaction,
): Promise<{ tokenHash: string | null; completedAt: Date | null }> {
  await tx.insert(setUp).values({ id: 1 }).onConflictDoNothing()
  const [row] = await tx
    .select({ tokenHash: setUp.tokenHash, completedAt: setUp.completedAt })
    .from(setUp)
    .for('update')
  return row ?? { tokenHash: null, completedAt: null }
}
