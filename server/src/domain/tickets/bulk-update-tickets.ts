import type { bulkUpdateTickets as Contract } from '@deskside/protocol/http/tickets'
import type { z } from 'zod'
import type { Actor, Deps } from '../context.ts'
import { mergeTicket } from '../merge/merge-ticket.ts'
import { closeTicket } from './close-ticket.ts'
import { type BulkOutcome, onEachTicket } from './on-each-ticket.ts'
import { reopenTicket } from './reopen-ticket.ts'
import { updateTicket } from './update-ticket.ts'

export type BulkUpdate = z.output<typeof Contract.body>

/**
 * The same action on several tickets, each through its own use-case and its own transaction: the rules are those
 * of a single one, and one refusal neither hides nor undoes the others.
 * @returns one outcome for each ticket, in the order asked for; only what nobody foresaw is thrown
 */
export function bulkUpdateTickets(
  deps: Deps,
  actor: Actor,
  { ids, action }: BulkUpdate,
): Promise<BulkOutcome[]> {
  return onEachTicket(ids, (id) => act(deps, actor, id, action))
}

function act(deps: Deps, actor: Actor, id: string, action: BulkUpdate['action']): Promise<unknown> {
  switch (action.do) {
    case 'assign':
      return updateTicket(deps, actor, id, { assigneeId: action.assigneeId })
    case 'set_status':
      return updateTicket(deps, actor, id, { statusId: action.statusId })
    case 'set_type':
      return updateTicket(deps, actor, id, { typeId: action.typeId })
    case 'set_priority':
      return updateTicket(deps, actor, id, { priorityId: action.priorityId })
    case 'set_category':
      return updateTicket(deps, actor, id, { categoryId: action.categoryId })
    case 'set_team':
      return updateTicket(deps, actor, id, { teamId: action.teamId })
    case 'add_tag':
      return updateTicket(deps, actor, id, { addTag: action.tag })
    case 'remove_tag':
      return updateTicket(deps, actor, id, { removeTag: action.tag })
    case 'merge':
      return mergeTicket(deps, actor, id, action)
    case 'close':
      return closeTicket(deps, actor, id, { endSession: false })
    case 'reopen':
      return reopenTicket(deps, actor, id)
  }
}
