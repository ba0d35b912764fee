import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, sql } from 'drizzle-orm'
import { people, savedViews } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'

export type SavedViewRecord = Pick<typeof savedViews.$inferSelect, 'id' | 'name' | 'query'>

const columns = { id: savedViews.id, name: savedViews.name, query: savedViews.query }
const mostViews = 100

const mine = (actor: Actor) =>
  and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.personId, actor.personId))

/** A person's own views, by name. */
export const listSavedViews = ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<SavedViewRecord[]> =>
  db
    .select(columns)
    .from(savedViews)
    .where(mine(actor))
    .orderBy(asc(sql`lower(${savedViews.name})`))

/**
 * Saves filters under a name; the same name again replaces them.
 * @throws DesksideError `conflict` when the person has a hundred of them
 */
export async function createSavedView(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  view: { name: string; query: string },
): Promise<SavedViewRecord> {
  const values = { name: view.name.normalize('NFC'), query: view.query }
  return db.transaction(async (tx) => {
    // The person's row is the lock: two windows that save at once save one after the other.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.personId)).for('update')
    const [replaced] = await tx
      .update(savedViews)
      .set(values)
      .where(and(mine(actor), eq(sql`lower(${savedViews.name})`, sql`lower(${values.name})`)))
      .returning(columns)
    if (replaced) return replaced
    const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(savedViews).where(mine(actor))
    if (row && row.count >= mostViews)
      throw new DesksideError('conflict', { field: 'name', reason: 'too_many' })
    const { organisationId, personId } = actor
    const created = { id: newId(clock.now().getTime()), ...values }
    await tx.insert(savedViews).values({ ...created, organisationId, personId, createdAt: clock.now() })
    return created
  })
}

/** @throws DesksideError `not_found` when it is not the person's own */
export async function deleteSavedView({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<void> {
  const forgotten = await db
    .delete(savedViews)
    .where(and(mine(actor), eq(savedViews.id, id)))
    .returning({ id: savedViews.id })
  if (forgotten.length === 0) throw new DesksideError('not_found')
}
