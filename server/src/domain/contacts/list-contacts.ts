import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { contacts, people } from '../../db/schema/index.ts'
import { anywhere } from '../../lib/like.ts'
import type { Actor, Deps } from '../context.ts'
import { inGroupsOf } from '../groups/groups-of.ts'
import { type ContactView, contactCursor, contactsBeyond, loadContacts } from './contact-view.ts'

export type ContactFilters = {
  group?: string | undefined
  /** In the name or the address. */
  search?: string | undefined
  /** Exactly these addresses, in lower case. */
  emails?: string[] | undefined
  after?: string | undefined
  limit: number
}

/** Contacts of the actor's groups by name, a page by key. @throws DesksideError `not_found` for the group */
export async function listContacts(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  { group, search, emails, after, limit }: ContactFilters,
): Promise<{ items: ContactView[]; next?: string }> {
  const pattern = search?.trim() && anywhere(search)
  const where = and(
    eq(contacts.organisationId, actor.organisationId),
    inGroupsOf(actor, contacts.teamId, group),
    pattern
      ? or(sql`lower(${people.name}) like ${pattern}`, sql`lower(${people.email}) like ${pattern}`)
      : undefined,
    emails?.length ? inArray(sql`lower(${people.email})`, emails) : undefined,
    after ? contactsBeyond(after) : undefined,
  )
  const rows = await loadContacts(deps, where, limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(rows.length > limit && last && { next: contactCursor(last) }) }
}
