import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, eq } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Actor, Deps } from '../context.ts'
import { announce } from '../events.ts'

export type MyChanges = {
  name?: string | undefined
  language?: Language | undefined
  timeZone?: string | null | undefined
  keyboardShortcuts?: boolean | undefined
}

/** What everybody may change of themself. */
export async function updateMe(
  { db }: Pick<Deps, 'db'>,
  { organisationId, personId }: Actor,
  changes: MyChanges,
): Promise<void> {
  if (Object.values(changes).every((value) => value === undefined)) return
  await db.transaction(async (tx) => {
    await tx
      .update(people)
      .set(changes)
      .where(and(eq(people.organisationId, organisationId), eq(people.id, personId)))
    await announce(tx, { type: 'person.changed', organisationId, personId })
  })
}
