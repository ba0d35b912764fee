import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, inArray } from 'drizzle-orm'
import { tickets, timelineEntries } from '../../db/schema/index.ts'
import { type Actor, type Deps, isStaff, readsNotes, tokenAllows } from '../context.ts'
import { findMergedTickets } from '../merge/merged-tickets.ts'
import { inOrder, loadDescriptions } from '../merge/merged-timeline.ts'
import { require } from '../policy.ts'
import { mayRead } from '../tickets/ticket-policy.ts'
import { loadEntries } from './timeline-store.ts'
import type { EntryView } from './timeline-view.ts'

/**
 * A ticket's comments and events, with those of what was merged into it, oldest first. A requester, and a token that does not
 * read notes, get what is public: `eventVisibility` says which events are.
 * @throws DesksideError `not_found`
 */
export async function readTimeline(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  ticketId: string,
): Promise<EntryView[]> {
  const [ticket] = await db
    .select({
      organisationId: tickets.organisationId,
      requesterId: tickets.requesterId,
      assigneeId: tickets.assigneeId,
      teamId: tickets.teamId,
      phase: tickets.phase,
      id: tickets.id,
    })
    .from(tickets)
    .where(and(eq(tickets.organisationId, actor.organisationId), eq(tickets.id, ticketId)))
  if (!ticket) throw new DesksideError('not_found')
  require(mayRead(actor, ticket))
  // A requester reads what they wrote on tickets of theirs, not what a stranger did on one that was merged.
  const merged = (await findMergedTickets(db, ticket)).filter(
    ({ requesterId }) => isStaff(actor) || requesterId === actor.personId,
  )
  const entries = await loadEntries(
    db,
    and(
      eq(timelineEntries.organisationId, actor.organisationId),
      inArray(timelineEntries.ticketId, [ticketId, ...merged.map(({ id }) => id)]),
      readsNotes(actor) ? undefined : eq(timelineEntries.visibility, 'public'),
    ),
  )
  const shown = tokenAllows(actor, 'sessions') ? entries : entries.map(withoutCode)
  if (merged.length === 0) return shown
  return inOrder([...shown, ...(await loadDescriptions(db, merged))], merged)
}

/** The code of a session that may still be open is for those programs alone that work with sessions. */
function withoutCode(entry: EntryView): EntryView {
  return entry.kind === 'event' && entry.event.type === 'session.started'
    ? { ...entry, event: { ...entry.event, code: '' } }
    : entry
}
