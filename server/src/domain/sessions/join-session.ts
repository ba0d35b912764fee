import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { tellOfJoining } from './notify-joining.ts'
import { type ParticipantRecord, writeParticipant } from './participant-store.ts'
import { rememberVisit } from './remember-visit.ts'
import { startStopwatch } from './session-stopwatch.ts'
import { advance, type LockedSession, type SessionRecord, writeSession } from './session-store.ts'

export type Joining = { device: DeviceKind; name: string }
export type Joined = { session: SessionRecord; participant: ParticipantRecord }

/**
 * An admitted device comes in: the first one makes the session joined and its technicians are told ([SES-7]); a
 * further one, or another choice of the same person, is a change of device on the same timeline ([JOIN-2]).
 * @throws DesksideError `session_over`
 */
export async function joinSession(
  tx: Transaction,
  deps: Deps,
  locked: LockedSession,
  participant: ParticipantRecord,
  { device, name }: Joining,
): Promise<Joined> {
  const now = deps.clock.now()
  const again = participant.joinedAt !== null
  if (again && participant.device === device && participant.name === name)
    return { session: locked.session, participant }
  const advanced = await advance(tx, locked, { do: 'join', device, name }, { now })
  const session = await writeSession(tx, advanced.session, { requesterName: name })
  if (advanced.event?.type === 'session.joined') {
    startStopwatch(deps.clock, session.id)
    await tellOfJoining(tx, deps, { ...locked, session }, { knocking: false })
  }
  if (!again) {
    const { audience } = locked
    const joined = { sessionId: session.id, participantId: participant.id, knocking: false }
    await announce(tx, { type: 'session.joined', audience, ...joined })
  }
  const deviceId = await rememberVisit(tx, { ...locked, session }, { device, name }, now)
  const changes = { device, name, deviceId, joinedAt: participant.joinedAt ?? now }
  return { session, participant: await writeParticipant(tx, participant, changes) }
}
