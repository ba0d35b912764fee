import {
  covers,
  type Lapse,
  type Permission,
  permissions,
  touches,
} from '@deskside/protocol/vocabulary/capabilities'
import { permissionsOf } from '@deskside/protocol/vocabulary/sessions'
import type { ConsoleState } from '../console-room.ts'
import { refusalOf } from '../follow-consent.ts'

/** How it stands with one permission, for the technician. */
export type PermissionState =
  | 'not_asked'
  /** On its way to the device. */
  | 'asked'
  /** On the requester's screen. */
  | 'shown'
  | 'allowed'
  | 'denied'
  | 'no_answer'
  | 'revoked'
  | Lapse

export function permissionState(state: ConsoleState, permission: Permission): PermissionState {
  const { viewer, question } = state
  if (viewer && covers(permission, viewer.allowed)) return 'allowed'
  if (question && touches(permission, question.capabilities)) return question.state
  for (const capability of permissions[permission]) {
    const refusal = refusalOf(capability, state)
    if (refusal) return refusal.why
  }
  return 'not_asked'
}

/** What can be asked of the device that is looked at. */
export const offeredBy = ({ device }: ConsoleState): Permission[] =>
  device ? permissionsOf(device.device) : []

/** Looking is what a session begins with, and has its own place in the waiting room. */
export type Askable = Exclude<Permission, 'view'>

/** What can be asked of it beyond looking. */
export const askablesOf = (state: ConsoleState): Askable[] =>
  offeredBy(state).filter((permission): permission is Askable => permission !== 'view')

/** There is a line to ask over, and no other question is open: a device shows one at a time. */
export const mayAsk = ({ viewer, question }: ConsoleState): boolean =>
  viewer?.line === 'connected' && question === null
