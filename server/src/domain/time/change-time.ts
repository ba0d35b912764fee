import { and, eq } from 'drizzle-orm'
import { timeEntries } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayChangeEntry } from './time-policy.ts'
import { loadTimeEntry, type TimeEntryView } from './time-store.ts'

export type TimeChanges = {
  day?: string | undefined
  minutes?: number | undefined
  note?: string | undefined
  billable?: boolean | undefined
  confirm?: true | undefined
}

const named = (actor: Actor, id: string) =>
  and(eq(timeEntries.organisationId, actor.organisationId), eq(timeEntries.id, id))

/** @throws DesksideError `not_found`, `forbidden` */
export async function changeTime(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  { confirm, ...changes }: TimeChanges,
): Promise<TimeEntryView> {
  const { entry } = await loadTimeEntry(db, actor.organisationId, id)
  require(mayChangeEntry(actor, entry))
  const set = {
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    // Half a minute of help is a minute once somebody stands by it.
    ...(confirm && { state: 'confirmed' as const, minutes: Math.max(1, changes.minutes ?? entry.minutes) }),
  }
  if (Object.keys(set).length > 0) await db.update(timeEntries).set(set).where(named(actor, id))
  return loadTimeEntry(db, actor.organisationId, id)
}

/** A session's entry is dismissed, so that it is not suggested again; one made by hand goes. */
export async function removeTime({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<void> {
  const { entry } = await loadTimeEntry(db, actor.organisationId, id)
  require(mayChangeEntry(actor, entry))
  if (entry.sessionId) await db.update(timeEntries).set({ state: 'dismissed' }).where(named(actor, id))
  else await db.delete(timeEntries).where(named(actor, id))
}
