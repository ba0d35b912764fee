import type { MacroAction } from '@deskside/protocol/http/macros'
import { fillForTicket } from '../canned-replies/fill-for-ticket.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { commentTicket } from '../tickets/comment-ticket.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { type BulkOutcome, onEachTicket } from '../tickets/on-each-ticket.ts'
import { setStatus } from '../tickets/set-status.ts'
import { updateTicket } from '../tickets/update-ticket.ts'
import { within } from '../within.ts'
import { mayUseMacros } from './macro-policy.ts'
import { loadMacro } from './macro-store.ts'

/**
 * Runs a macro on tickets. Each step is the use-case that a page would call, with its rules ([SES-11] for one that
 * closes); on each ticket all of them happen, or none. One ticket's refusal neither hides nor undoes the others.
 * @returns one outcome for each ticket, in the order asked for
 * @throws DesksideError `not_found`, `forbidden` for the macro itself
 */
export async function runMacro(
  deps: Deps,
  actor: Actor,
  macroId: string,
  ticketIds: readonly string[],
): Promise<BulkOutcome[]> {
  require(mayUseMacros(actor))
  const { actions } = await loadMacro(deps.db, actor.organisationId, macroId)
  return onEachTicket(ticketIds, (id) => runOn(deps, actor, id, actions))
}

async function runOn(
  deps: Deps,
  actor: Actor,
  ticketId: string,
  actions: readonly MacroAction[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    // Nothing comes in between two steps: whoever else wants the ticket waits for all of them.
    await lockTicket(tx, actor.organisationId, ticketId)
    for (const action of actions) await step(within(deps, tx), actor, ticketId, action)
  })
}

async function step(deps: Deps, actor: Actor, id: string, action: MacroAction): Promise<unknown> {
  switch (action.do) {
    case 'set_status':
      // [SES-11] With a session open, the closing is refused and with it the whole macro.
      return setStatus(deps, actor, id, action.statusId)
    case 'set_priority':
      return updateTicket(deps, actor, id, { priorityId: action.priorityId })
    case 'set_type':
      return updateTicket(deps, actor, id, { typeId: action.typeId })
    case 'set_category':
      return updateTicket(deps, actor, id, { categoryId: action.categoryId })
    case 'set_team':
      return updateTicket(deps, actor, id, { teamId: action.teamId })
    case 'assign':
      return updateTicket(deps, actor, id, {
        assigneeId: action.assigneeId === 'me' ? actor.personId : action.assigneeId,
      })
    case 'add_tag':
      return updateTicket(deps, actor, id, { addTag: action.tag })
    case 'comment': {
      const body = await fillForTicket(deps.db, actor, id, action.bodies)
      return commentTicket(deps, actor, id, { body, visibility: action.visibility })
    }
  }
}
