import { DesksideError } from '@deskside/protocol/errors'
import { sql } from 'drizzle-orm'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { mayMerge } from '../tickets/ticket-policy.ts'
import type { TicketView } from '../tickets/ticket-view.ts'

export type MergePreview = {
  into: TicketView
  sameRequester: boolean
  comments: number
  attachments: number
  followers: number
  copies: number
  minutes: number
  sessions: number
}

/**
 * What a merge would bring along, for deciding on it. What stands in its way is refused as the merge itself would be, but for
 * sessions, of which only the moment knows.
 * @throws DesksideError `not_found`, `forbidden`, `merge_with_itself`, `ticket_merged`
 */
export async function previewMerge(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  ticketId: string,
  which: { id: string } | { number: number },
): Promise<MergePreview> {
  const { ticket } = await readTicket(deps, actor, { id: ticketId })
  const into = await readTicket(deps, actor, which)
  for (const one of [ticket, into.ticket]) require(mayMerge(actor, one))
  if (ticket.id === into.ticket.id) throw new DesksideError('merge_with_itself')
  const own = sql`organisation_id = ${actor.organisationId} and ticket_id = ${ticketId}`
  const { rows } = await deps.db.execute<Record<Counted, number>>(sql`select
    (select count(*)::int from timeline_entries where ${own} and kind = 'comment') as comments,
    (select count(*)::int from files where ${own} and purpose = 'attachment') as attachments,
    (select count(*)::int from ticket_followers where ${own}) as followers,
    (select count(*)::int from ticket_copies where ${own}) as copies,
    (select coalesce(sum(minutes), 0)::int from time_entries
      where ${own} and state = 'confirmed') as minutes,
    (select count(*)::int from sessions where ${own}) as sessions`)
  const [counts] = rows
  if (!counts) throw new DesksideError('not_found')
  return { into, sameRequester: ticket.requesterId === into.ticket.requesterId, ...counts }
}

type Counted = 'comments' | 'attachments' | 'followers' | 'copies' | 'minutes' | 'sessions'
