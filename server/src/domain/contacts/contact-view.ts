import { Id } from '@deskside/protocol/ids'
import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { contacts, devices, participants, people, teams, tickets } from '../../db/schema/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import type { Deps } from '../context.ts'

/** A contact with its person and group, and whether one of the person's devices is in a session now. */
export type ContactView = {
  contact: typeof contacts.$inferSelect
  person: typeof people.$inferSelect
  group: { id: string; name: string; number: number }
  openTickets: number
  online: boolean
}

const byName = sql`lower(${people.name})`

/** By name. */
export async function loadContacts(
  deps: Pick<Deps, 'db' | 'presence'>,
  where: SQL | undefined,
  limit: number,
): Promise<ContactView[]> {
  const rows = await deps.db
    .select({
      contact: contacts,
      person: people,
      group: { id: teams.id, name: teams.name, number: teams.apiNumber },
      openTickets: sql<number>`(select count(*)::int from ${tickets} where ${and(
        eq(tickets.organisationId, contacts.organisationId),
        eq(tickets.requesterId, contacts.personId),
        ne(tickets.phase, 'closed'),
      )})`,
    })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .innerJoin(teams, eq(teams.id, contacts.teamId))
    .where(where)
    .orderBy(byName, contacts.id)
    .limit(limit)
  const online = await peopleOnline(
    deps,
    rows.map(({ person }) => person.id),
  )
  return rows.map((row) => ({ ...row, online: online.has(row.person.id) }))
}

async function peopleOnline(
  { db, presence }: Pick<Deps, 'db' | 'presence'>,
  ids: string[],
): Promise<Set<string | null>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ participantId: participants.id, personId: devices.requesterId })
    .from(participants)
    .innerJoin(devices, eq(devices.id, participants.deviceId))
    .where(and(inArray(devices.requesterId, ids), isNotNull(participants.joinedAt)))
  return new Set(rows.filter((row) => presence.isOnline(row.participantId)).map(({ personId }) => personId))
}

const Cursor = z.tuple([z.string().max(200), Id])

export const contactCursor = ({ contact, person }: ContactView): string =>
  encodeCursor([person.name, contact.id])

export function contactsBeyond(cursor: string): SQL {
  const [name, id] = decodeCursor(Cursor, cursor)
  return sql`(${byName}, ${contacts.id}) > (lower(${name}), ${id}::uuid)`
}
