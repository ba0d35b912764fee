import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import { type Actor, type Deps, isStaff } from '../context.ts'
import { require, when } from '../policy.ts'
import { readTeams, type TeamView } from '../teams/team-view.ts'
import { maySeeGroup } from './group-policy.ts'

/** The groups that the actor is in, an administrator all; the default one first, then by name. */
export async function readGroups({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<TeamView[]> {
  require(when(isStaff(actor)))
  const all = await readTeams(db, actor.organisationId)
  return all.filter(({ id }) => maySeeGroup(actor, id).allowed)
}

/** @throws DesksideError `not_found` */
export async function readGroup(deps: Pick<Deps, 'db'>, actor: Actor, number: number): Promise<TeamView> {
  const group = (await readGroups(deps, actor)).find(({ apiNumber }) => apiNumber === number)
  if (!group) throw new DesksideError('not_found')
  return group
}

/** All administrators own all groups; where one must be named, it is the first. */
export async function groupOwner(
  { db }: Pick<Deps, 'db'>,
  { organisationId }: Actor,
): Promise<{ apiNumber: number; name: string } | undefined> {
  const [owner] = await db
    .select({ apiNumber: people.apiNumber, name: people.name })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(people.role, 'administrator'),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(people.createdAt), asc(people.id))
    .limit(1)
  return owner
}
