import type { MacroAction } from '@deskside/protocol/http/macros'

export const actionKinds = [
  'set_status',
  'set_priority',
  'set_type',
  'set_category',
  'set_team',
  'assign',
  'add_tag',
  'comment',
] as const satisfies readonly MacroAction['do'][]
export type ActionKind = (typeof actionKinds)[number]

/** A step of another kind, with nothing chosen yet where something must be. */
export function emptyAction(kind: ActionKind): MacroAction {
  switch (kind) {
    case 'set_status':
      return { do: kind, statusId: '' }
    case 'set_priority':
      return { do: kind, priorityId: '' }
    case 'set_type':
      return { do: kind, typeId: '' }
    case 'set_category':
      return { do: kind, categoryId: null }
    case 'set_team':
      return { do: kind, teamId: null }
    case 'assign':
      return { do: kind, assigneeId: 'me' }
    case 'add_tag':
      return { do: kind, tag: '' }
    case 'comment':
      return { do: kind, visibility: 'public', bodies: { en: '', fr: '' } }
  }
}

/** Whether a step says all that it must; whether it can be done is the server's to say. */
export function isReady(action: MacroAction): boolean {
  switch (action.do) {
    case 'set_status':
      return action.statusId !== ''
    case 'set_priority':
      return action.priorityId !== ''
    case 'set_type':
      return action.typeId !== ''
    case 'add_tag':
      return action.tag.trim() !== ''
    case 'comment':
      return action.bodies.en.trim() !== '' || action.bodies.fr.trim() !== ''
    default:
      return true
  }
}
