import { DesksideError } from '@deskside/protocol/errors'
import { Id } from '@deskside/protocol/ids'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../db/schema/people.ts'
import { anywhere } from '../../lib/like.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayListPeople } from './people-policy.ts'
import { type PersonView, selectPeople, toPersonView } from './person-view.ts'

export type PeopleFilters = {
  role?: Role | 'staff' | undefined
  search?: string | undefined
  after?: string | undefined
  limit: number
}

/** People of the actor's organisation by name, a page by key. `next` is opaque and goes back as `after`. */
export async function listPeople(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  filters: PeopleFilters,
): Promise<{ people: PersonView[]; next?: string }> {
  require(mayListPeople(actor))
  const rows = await selectPeople(db)
    .where(and(eq(people.organisationId, actor.organisationId), ...conditions(filters)))
    .orderBy(sql`lower(${people.name})`, people.id)
    .limit(filters.limit + 1)
  const found = rows.map(toPersonView)
  const page = found.slice(0, filters.limit)
  const last = page.at(-1)
  return { people: page, ...(found.length > page.length && last && { next: cursorAfter(last) }) }
}

function conditions({ role, search, after }: PeopleFilters): (SQL | undefined)[] {
  const roles: Role[] = role === 'staff' ? ['technician', 'administrator'] : role ? [role] : []
  const pattern = search?.trim() && anywhere(search)
  return [
    roles.length > 0 ? inArray(people.role, roles) : undefined,
    pattern
      ? or(sql`lower(${people.name}) like ${pattern}`, sql`lower(${people.email}) like ${pattern}`)
      : undefined,
    after ? beyond(after) : undefined,
  ]
}

const Cursor = z.tuple([z.string().max(200), Id])

const cursorAfter = ({ name, id }: PersonView): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url')

function beyond(cursor: string): SQL {
  try {
    const [name, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return sql`(lower(${people.name}), ${people.id}) > (lower(${name}), ${id}::uuid)`
  } catch {
    throw new DesksideError('invalid_request', { field: 'after' })
  }
}
