import { and, eq } from 'drizzle-orm'
import { timeEntries } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Executor } from '../context.ts'
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
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  { confirm, ...changes }: TimeChanges,
): Promise<TimeEntryView> {
  const { db } = deps
  const { entry } = await loadTimeEntry(db, actor.organisationId, id)
  require(mayChangeEntry(actor, entry))
  const set = {
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    // Half a minute of help is a minute once somebody stands by it.
    ...(confirm && { state: 'confirmed' as const, minutes: Math.max(1, changes.minutes ?? entry.minutes) }),
  }
  if (Object.keys(set).length > 0)
    await db.transaction(async (tx) => {
      await tx.update(timeEntries).set(set).where(named(actor, id))
      const { note: _words, ...facts } = changes
      await audit(tx, deps, actor, 'time.changed', entry, { ...facts, confirmed: confirm })
    })
  return loadTimeEntry(db, actor.organisationId, id)
}

/** A session's entry is dismissed, so that it is not suggested again; one made by hand goes. */
export async function removeTime(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  const { entry } = await loadTimeEntry(deps.db, actor.organisationId, id)
  require(mayChangeEntry(actor, entry))
  await deps.db.transaction(async (tx) => {
    if (entry.sessionId) await tx.update(timeEntries).set({ state: 'dismissed' }).where(named(actor, id))
    else await tx.delete(timeEntries).where(named(actor, id))
    await audit(tx, deps, actor, 'time.removed', entry, { day: entry.day, minutes: entry.minutes })
  })
}

/** About the ticket that the time was spent on. */
const audit = (
  tx: Executor,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  action: 'time.changed' | 'time.removed',
  { id, ticketId }: { id: string; ticketId: string },
  details: Record<string, unknown>,
): Promise<void> =>
  auditBy(tx, deps, actor, action, { type: 'ticket', id: ticketId }, { entryId: id, ...details })
