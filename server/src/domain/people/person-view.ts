import { and, eq } from 'drizzle-orm'
import { identities } from '../../db/schema/identities.ts'
import { people } from '../../db/schema/people.ts'
import type { Executor } from '../context.ts'

/** A person's row with what their identity says. */
export type PersonView = typeof people.$inferSelect & { secondFactor: boolean }

export const selectPeople = (db: Executor) =>
  db
    .select({ person: people, secondFactor: identities.twoFactorEnabled })
    .from(people)
    .leftJoin(identities, eq(identities.id, people.identityId))

type Row = { person: typeof people.$inferSelect; secondFactor: boolean | null }

export const toPersonView = ({ person, secondFactor }: Row): PersonView => ({
  ...person,
  secondFactor: secondFactor ?? false,
})

/** @returns undefined when the organisation has no such person. */
export async function findPerson(
  db: Executor,
  organisationId: string,
  personId: string,
): Promise<PersonView | undefined> {
  const [row] = await selectPeople(db).where(
    and(eq(people.organisationId, organisationId), eq(people.id, personId)),
  )
  return row && toPersonView(row)
}
