import { and, eq, inArray, isNull } from 'drizzle-orm'
import { notifications } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { announce } from '../events.ts'

/** One has read these, or everything; all of one's pages learn of it. Somebody else's are passed over. */
export async function markRead(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organisationId, personId }: Actor,
  ids: string[] | undefined,
): Promise<void> {
  await db.transaction(async (tx) => {
    const read = await tx
      .update(notifications)
      .set({ readAt: clock.now() })
      .where(
        and(
          eq(notifications.organisationId, organisationId),
          eq(notifications.personId, personId),
          isNull(notifications.readAt),
          ids && inArray(notifications.id, ids),
        ),
      )
      .returning({ id: notifications.id })
    if (read.length > 0) await announce(tx, { type: 'notification.read', organisationId, personId })
  })
}
