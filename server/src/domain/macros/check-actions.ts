import type { MacroAction } from '@deskside/protocol/http/macros'
import { refuseStrangePlaceholders } from '../canned-replies/canned-reply-rules.ts'
import type { Executor } from '../context.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { findAssignee, findTeam } from '../tickets/ticket-references.ts'

/**
 * Whether each step says something that can be done now, all placeholders at once.
 * @throws DesksideError `invalid_request` for a value that is not there to be chosen, `placeholder_unknown`
 */
export async function checkActions(
  db: Executor,
  organisationId: string,
  actions: readonly MacroAction[],
): Promise<void> {
  refuseStrangePlaceholders(
    ...actions.flatMap((action) => (action.do === 'comment' ? Object.values(action.bodies) : [])),
  )
  const options = await loadOptions(db, organisationId)
  for (const action of actions) {
    if (action.do === 'set_status') options.choose('status', action.statusId, 'statusId')
    if (action.do === 'set_priority') options.choose('priority', action.priorityId, 'priorityId')
    if (action.do === 'set_type') options.choose('type', action.typeId, 'typeId')
    if (action.do === 'set_category' && action.categoryId)
      options.choose('category', action.categoryId, 'categoryId')
    if (action.do === 'set_team' && action.teamId) await findTeam(db, organisationId, action.teamId)
    if (action.do === 'assign' && action.assigneeId && action.assigneeId !== 'me')
      await findAssignee(db, organisationId, action.assigneeId)
  }
}
