import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, ne, type SQL } from 'drizzle-orm'
import { people, timeEntries } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'

export type TimeEntryRecord = typeof timeEntries.$inferSelect
/** What was dismissed is not shown any more. */
export type TimeEntryView = { entry: TimeEntryRecord; person: PersonFacts }

export const loadTimeEntries = (executor: Executor, where: SQL | undefined): Promise<TimeEntryView[]> =>
  executor
    .select({
      entry: timeEntries,
      person: {
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        photoFileId: people.photoFileId,
      },
    })
    .from(timeEntries)
    .innerJoin(people, eq(people.id, timeEntries.personId))
    .where(and(ne(timeEntries.state, 'dismissed'), where))
    .orderBy(timeEntries.day, timeEntries.id)

/** @throws DesksideError `not_found` */
export async function loadTimeEntry(
  executor: Executor,
  organisationId: string,
  id: string,
): Promise<TimeEntryView> {
  const [found] = await loadTimeEntries(
    executor,
    and(eq(timeEntries.organisationId, organisationId), eq(timeEntries.id, id)),
  )
  if (!found) throw new DesksideError('not_found')
  return found
}
