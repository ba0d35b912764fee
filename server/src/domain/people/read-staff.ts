import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import { anywhere } from '../../lib/like.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayEditPerson } from './people-policy.ts'
import { type PersonView, selectPeople, toPersonView } from './person-view.ts'

export type StaffFilters = {
  number?: number | undefined
  name?: string | undefined
  /** Exactly these addresses, in lower case. */
  emails?: string[] | undefined
}

/** Technicians and administrators by name, the disabled ones too, for who administers them. @throws DesksideError `forbidden` */
export async function readStaff(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { number, name, emails }: StaffFilters,
): Promise<PersonView[]> {
  require(mayEditPerson(actor))
  const conditions: (SQL | undefined)[] = [
    eq(people.organisationId, actor.organisationId),
    ne(people.role, 'requester'),
    number === undefined ? undefined : eq(people.apiNumber, number),
    name ? sql`lower(${people.name}) like ${anywhere(name)}` : undefined,
    emails?.length ? inArray(sql`lower(${people.email})`, emails) : undefined,
  ]
  const rows = await selectPeople(db)
    .where(and(...conditions))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
  return rows.map(toPersonView)
}

/** @throws DesksideError `forbidden`, `not_found` */
export async function readOneOfStaff(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  number: number,
): Promise<PersonView> {
  const [person] = await readStaff(deps, actor, { number })
  if (!person) throw new DesksideError('not_found')
  return person
}
