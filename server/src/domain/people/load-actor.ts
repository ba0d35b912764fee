import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Actor, Executor } from '../context.ts'

/** A person as `Actor`'s columns, with the teams that they are in now. */
export const actorColumns = {
  organisationId: people.organisationId,
  personId: people.id,
  name: people.name,
  role: people.role,
  language: people.language,
  remoteStart: people.remoteStart,
  teamIds: sql<
    string[]
  >`array(select team_id::text from team_members where team_members.person_id = ${people.id})`,
}

/** Somebody of the organisation who may act; undefined for nobody, and for who is disabled. */
export async function loadActor(
  db: Executor,
  organisationId: string,
  personId: string,
): Promise<Actor | undefined> {
  return findActor(db, organisationId, eq(people.id, personId))
}

export async function findActor(
  db: Executor,
  organisationId: string,
  which: SQL | undefined,
): Promise<Actor | undefined> {
  const [actor] = await db
    .select(actorColumns)
    .from(people)
    .where(and(eq(people.organisationId, organisationId), isNull(people.disabledAt), which))
    .orderBy(people.createdAt, people.id)
    .limit(1)
  return actor
}
