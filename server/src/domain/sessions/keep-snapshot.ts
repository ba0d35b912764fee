import { DesksideError } from '@deskside/protocol/errors'
import { deviceAbilities } from '@deskside/protocol/vocabulary/sessions'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import type { Deps } from '../context.ts'
import { lockForDevice, type WhoseDevice } from './lock-for-device.ts'
import type { ParticipantRecord } from './participant-store.ts'
import { snapshotsOf, tellSnapshot, writeSnapshot } from './snapshot-store.ts'

/**
 * [CTL-3] Keeps what a device tells of its computer. Only the device itself may say it, while it says that its person
 * allows it; the first one stays, each later one takes the place of the one before. Nothing here is believed: it is
 * shown to technicians as the device's own word.
 * @throws DesksideError `not_found`, `session_not_joined`, `session_over`, `forbidden` while it is not allowed
 */
export async function keepSnapshot(deps: Deps, whose: WhoseDevice, facts: SystemFacts): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { locked, participant } = await lockForDevice(tx, whose)
    const { session, audience } = locked
    if (!mayTell(participant)) throw new DesksideError('forbidden')
    const takenAt = deps.clock.now()
    const kept = await snapshotsOf(tx, session)
    const which = kept.some((one) => one.which === 'first') ? 'last' : 'first'
    await writeSnapshot(tx, participant, { which, facts, takenAt })
    if (which === 'first')
      await tellSnapshot(tx, audience, { sessionId: session.id, which, takenAt, at: takenAt })
  })
}

function mayTell({ device, allowed }: ParticipantRecord): boolean {
  const abilities: readonly string[] = device ? deviceAbilities[device] : []
  return abilities.includes('system_info') && allowed.includes('system_info')
}
