import { lt } from 'drizzle-orm'
import { notifications } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'

/** The ticket's timeline keeps what happened; this list is for what is new. */
const keptForMs = 90 * 24 * 3_600_000

/** @returns how many went */
export async function forgetNotifications({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const gone = await db
    .delete(notifications)
    .where(lt(notifications.createdAt, new Date(clock.now().getTime() - keptForMs)))
  return gone.rowCount ?? 0
}
