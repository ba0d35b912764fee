import { and, eq, inArray, ne } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Actor, Executor } from '../context.ts'
import { findActor } from './load-actor.ts'

const isStaffNumber = (numbers: number[]) =>
  and(inArray(people.apiNumber, numbers), ne(people.role, 'requester'))

/** Ids of the staff with these numbers; fewer than were asked for when some are nobody's here. */
export async function findStaffIds(
  db: Executor,
  organisationId: string,
  numbers: number[],
): Promise<string[]> {
  if (numbers.length === 0) return []
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), isStaffNumber(numbers)))
  return rows.map(({ id }) => id)
}

/** One of the staff who may act; undefined for anybody else. */
export const findStaffActor = (
  db: Executor,
  organisationId: string,
  number: number,
): Promise<Actor | undefined> => findActor(db, organisationId, isStaffNumber([number]))
