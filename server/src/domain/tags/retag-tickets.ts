import { and, arrayContains, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { tags, tickets } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { announceAll } from '../events.ts'
import { audienceOf, ticketColumns } from '../tickets/ticket-record.ts'

/** So few that no statement takes long and no ticket is locked for long. */
const batch = 500

/**
 * Has every ticket that says `from` say `to` instead, or nothing, a batch after the other. A ticket is no newer by it,
 * and nobody is told; pages that show one that is worked on follow.
 */
export async function retagTickets(
  { db }: Pick<Deps, 'db'>,
  { organisationId, from, to }: { organisationId: string; from: string; to: string | null },
): Promise<void> {
  if (from === to) return
  const say = and(eq(tickets.organisationId, organisationId), arrayContains(tickets.tags, [from]))
  const without = sql`array_remove(${tickets.tags}, ${from})`
  const instead =
    to === null
      ? without
      : sql`case when ${to} = any(${tickets.tags}) then ${without} else array_replace(${tickets.tags}, ${from}, ${to}) end`
  for (let changed = batch; changed === batch; )
    changed = await db.transaction(async (tx) => {
      const some = tx.select({ id: tickets.id }).from(tickets).where(say).limit(batch).for('update')
      const rows = await tx
        .update(tickets)
        .set({ tags: instead as never })
        .where(and(say, inArray(tickets.id, some)))
        .returning(ticketColumns)
      const open = rows.filter(({ phase }) => phase !== 'closed')
      await announceAll(
        tx,
        open.map((ticket) => ({
          type: 'ticket.changed' as const,
          audience: audienceOf(ticket),
          number: ticket.number,
        })),
      )
      return rows.length
    })
}

const target = alias(tags, 'target')

/** What an interruption left: tickets that still say what is only another word by now. */
export async function finishRetagging(deps: Pick<Deps, 'db'>): Promise<void> {
  const others = await deps.db
    .select({ organisationId: tags.organisationId, from: tags.name, to: target.name })
    .from(tags)
    .innerJoin(target, eq(target.id, tags.aliasOf))
  for (const other of others) await retagTickets(deps, other)
}
