import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import { mostConsoles } from '@deskside/protocol/vocabulary/colleagues'
import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import type { ConsoleState } from './console-room.ts'
import { refusalOf } from './follow-consent.ts'

/** [SES-8] Why there is no picture yet, as precisely as can be known. */
export type Waiting =
  /** The console itself is still connecting. */
  | { why: 'server' }
  | { why: 'nobody' }
  | { why: 'knocking' }
  /** Let in, and still choosing how to show something. */
  | { why: 'choosing'; name: string }
  /** Was here, and has no connection to the server now. */
  | { why: 'away'; name: string }
  | { why: 'connecting' | 'occupied'; name: string; device: DeviceKind }
  /** Here with a browser or a camera that shows nothing. */
  | { why: 'not_shown'; name: string; device: DeviceKind }
  | {
      why: 'asking' | 'shown' | 'denied' | 'no_answer' | 'revoked' | 'time_over' | 'not_asked'
      name: string
      device: DeviceKind
    }

/** @returns null when the screen is seen, or would be if the line were not away for a moment. */
export function whyWaiting(state: ConsoleState): Waiting | null {
  const { signaling, device, viewer, question } = state
  const snapshot = 'snapshot' in signaling ? signaling.snapshot : null
  if (!snapshot) return { why: 'server' }
  if (viewer?.allowed.includes('view')) return null
  if (!device) return withoutDevice(snapshot)
  const who = { name: device.name, device: device.device }
  if (!device.online || viewer?.line === 'absent') return { why: 'away', name: device.name }
  if (viewer?.line !== 'connected') return { why: isFull(snapshot) ? 'occupied' : 'connecting', ...who }
  if (question?.capabilities.includes('view'))
    return { why: question.state === 'shown' ? 'shown' : 'asking', ...who }
  const refusal = refusalOf('view', state)
  // A line that was lost refuses nothing: looking is asked for anew by itself.
  if (refusal && refusal.why !== 'line_lost') return { why: refusal.why, ...who }
  return { why: device.device === 'helper' ? 'not_asked' : 'not_shown', ...who }
}

/** [SES-15] A Helper connects to a few technicians at once. */
const isFull = ({ technicians }: SessionSnapshot): boolean =>
  new Set(technicians.map(({ personId }) => personId)).size > mostConsoles

function withoutDevice({ participants }: SessionSnapshot): Waiting {
  const admitted = participants.filter((participant) => participant.admitted)
  const here = admitted.find(({ online }) => online)
  if (here) return { why: 'choosing', name: here.name }
  if (participants.some((participant) => !participant.admitted)) return { why: 'knocking' }
  const last = admitted.at(-1)
  return last ? { why: 'away', name: last.name } : { why: 'nobody' }
}
