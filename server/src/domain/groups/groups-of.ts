import { inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Actor, isAdministrator } from '../context.ts'
import { require } from '../policy.ts'
import { maySeeGroup } from './group-policy.ts'

/**
 * `maySeeGroup` for the database, over the column that names a row's group; narrowed to one group when it is given.
 * @throws DesksideError `not_found` for a group that the actor does not see
 */
export function inGroupsOf(actor: Actor, column: PgColumn, groupId?: string): SQL | undefined {
  if (groupId) {
    require(maySeeGroup(actor, groupId))
    return inArray(column, [groupId])
  }
  if (isAdministrator(actor)) return undefined
  return actor.teamIds.length > 0 ? inArray(column, actor.teamIds) : sql`false`
}

/** Rows of a group, where those without one count to the default group. */
export const ofGroup = (column: PgColumn, group: { id: string; isDefault: boolean }): SQL | undefined =>
  group.isDefault ? or(inArray(column, [group.id]), isNull(column)) : inArray(column, [group.id])
