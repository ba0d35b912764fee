import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, sql } from 'drizzle-orm'
import { savedViews } from '../../db/schema/index.ts'
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
  { name, query }: { name: string; query: string },
): Promise<SavedViewRecord> {
  if ((await listSavedViews({ db }, actor)).length >= mostViews)
    throw new DesksideError('conflict', { field: 'name', reason: 'too_many' })
  const [view] = await db
    .insert(savedViews)
    .values({
      id: newId(clock.now().getTime()),
      organisationId: actor.organisationId,
      personId: actor.personId,
      name: name.normalize('NFC'),
      query,
      createdAt: clock.now(),
    })
    .onConflictDoUpdate({
      target: [savedViews.personId, sql`lower(${savedViews.name})`],
      set: { name: name.normalize('NFC'), query },
    })
    .returning(columns)
  if (!view) throw new Error('a view was not saved')
  return view
}

/** @throws DesksideError `not_found` when it is not the person's own */
export async function deleteSavedView({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<void> {
  const forgotten = await db
    .delete(savedViews)
    .where(and(mine(actor), eq(savedViews.id, id)))
    .returning({ id: savedViews.id })
  if (forgotten.length === 0) throw new DesksideError('not_found')
}
