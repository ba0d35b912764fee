import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { teams } from '../../db/schema/people.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { createTeam } from '../teams/create-team.ts'
import { maySeeGroup } from './group-policy.ts'

export type GroupRecord = typeof teams.$inferSelect

async function find(
  db: Executor,
  { organisationId }: Actor,
  which: SQL,
  held = false,
): Promise<GroupRecord | undefined> {
  const asked = db
    .select()
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), which))
  const [team] = await (held ? asked.for('key share') : asked)
  return team
}

/**
 * @param how.held in a transaction: whoever deletes it waits, or has deleted it by now. Only for those who need it, for
 * a lock is written to the disk
 * @throws DesksideError `not_found`, also for a group that the actor does not see
 */
export async function findGroup(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  which: { id: string } | { number: number },
  how: { held?: boolean } = {},
): Promise<GroupRecord> {
  const group = await find(
    db,
    actor,
    'id' in which ? eq(teams.id, which.id) : eq(teams.apiNumber, which.number),
    how.held,
  )
  if (!group) throw new DesksideError('not_found', { field: 'groupid' })
  require(maySeeGroup(actor, group.id), { field: 'groupid' })
  return group
}

/** How a program names a group: by its number, by its name, or by both, which must then agree. */
export type NamedGroup = { number?: number | undefined; name?: string | undefined }

/**
 * The group that a program names. One that does not exist yet is made, if its name is all that was said.
 * @returns undefined when nothing was said
 * @throws DesksideError `not_found`; `invalid_request` when number and name disagree; `forbidden` when the actor may
 * not make groups, or is not in the one of that name
 */
export async function groupNamed(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { number, name }: NamedGroup,
): Promise<GroupRecord | undefined> {
  if (number !== undefined) {
    const group = await findGroup(deps, actor, { number })
    if (name !== undefined && group.name.toLowerCase() !== name.toLowerCase())
      throw new DesksideError('invalid_request', { field: 'groupname', reason: 'groups_differ' })
    return group
  }
  if (name === undefined) return undefined
  const known = (await findByName(deps, actor, name)) ?? (await makeGroup(deps, actor, name))
  if (!maySeeGroup(actor, known.id).allowed) throw new DesksideError('forbidden', { field: 'groupname' })
  return known
}

const findByName = ({ db }: Pick<Deps, 'db'>, actor: Actor, name: string): Promise<GroupRecord | undefined> =>
  find(db, actor, eq(sql`lower(${teams.name})`, name.toLowerCase()))

/** Two programs that need the same new group at once get one. */
async function makeGroup(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor, name: string): Promise<GroupRecord> {
  try {
    return await findGroup(deps, actor, { id: (await createTeam(deps, actor, { name })).id })
  } catch (error) {
    const other = isConflict(error) ? await findByName(deps, actor, name) : undefined
    if (!other) throw error
    return other
  }
}

const isConflict = (error: unknown): boolean => error instanceof DesksideError && error.code === 'conflict'
