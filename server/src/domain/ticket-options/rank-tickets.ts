import { and, eq, inArray, ne } from 'drizzle-orm'
import { tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import type { OptionRecord } from './option-record.ts'

/** So few that no statement takes long and no ticket is locked for long. */
const batch = 1_000

/**
 * Copies the priorities' places to the tickets that carry them, a batch after the other. When it is interrupted,
 * the next move of a priority does what is left; until then only the sorting by priority is stale.
 */
export async function rankTickets({ db }: Pick<Deps, 'db'>, priorities: OptionRecord[]): Promise<void> {
  for (const { organisationId, id, position } of priorities) {
    const stale = and(
      eq(tickets.organisationId, organisationId),
      eq(tickets.priorityId, id),
      ne(tickets.priorityRank, -position),
    )
    for (let changed = batch; changed === batch; ) {
      const some = db.select({ id: tickets.id }).from(tickets).where(stale).limit(batch)
      const result = await db
        .update(tickets)
        .set({ priorityRank: -position })
        .where(and(stale, inArray(tickets.id, some)))
      changed = result.rowCount ?? 0
    }
  }
}
