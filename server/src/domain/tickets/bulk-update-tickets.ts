import { DesksideError } from '@deskside/protocol/errors'
import type { bulkUpdateTickets as Contract } from '@deskside/protocol/http/tickets'
import type { z } from 'zod'
import type { Actor, Deps } from '../context.ts'
import { closeTicket } from './close-ticket.ts'
import { reopenTicket } from './reopen-ticket.ts'
import { updateTicket } from './update-ticket.ts'

export type BulkUpdate = z.output<typeof Contract.body>
export type BulkOutcome = { id: string; ok: boolean; error?: string }

/**
 * The same action on several tickets, each through its own use-case and its own transaction: the rules are those
 * of a single one, and one refusal neither hides nor undoes the others.
 * @returns one outcome for each ticket, in the order asked for; only what nobody foresaw is thrown
 */
export async function bulkUpdateTickets(
  deps: Deps,
  actor: Actor,
  { ids, action }: BulkUpdate,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const id of new Set(ids)) {
    try {
      await act(deps, actor, id, action)
      outcomes.push({ id, ok: true })
    } catch (error) {
      if (!(error instanceof DesksideError)) throw error
      outcomes.push({ id, ok: false, error: error.code })
    }
  }
  return outcomes
}

function act(deps: Deps, actor: Actor, id: string, action: BulkUpdate['action']): Promise<unknown> {
  switch (action.do) {
    case 'assign':
      return updateTicket(deps, actor, id, { assigneeId: action.assigneeId })
    case 'set_priority':
      return updateTicket(deps, actor, id, { priorityId: action.priorityId })
    case 'set_category':
      return updateTicket(deps, actor, id, { categoryId: action.categoryId })
    case 'set_team':
      return updateTicket(deps, actor, id, { teamId: action.teamId })
    case 'add_tag':
      return updateTicket(deps, actor, id, { addTag: action.tag })
    case 'close':
      return closeTicket(deps, actor, id, { endSession: false })
    case 'reopen':
      return reopenTicket(deps, actor, id)
  }
}
