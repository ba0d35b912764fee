import { noteContact } from '../contacts/note-contact.ts'
import type { Transaction } from '../context.ts'
import { noteDevice } from '../devices/note-device.ts'
import { defaultTeamId } from '../teams/default-team.ts'
import type { Joining } from './join-session.ts'
import type { LockedSession } from './session-store.ts'

/**
 * Puts who joined, and with what, into Computers & contacts: in the session's group, or the default one.
 * @returns the device's id there
 */
export async function rememberVisit(
  tx: Transaction,
  { session, ticket }: LockedSession,
  { device, name }: Joining,
  now: Date,
): Promise<string> {
  const { organisationId } = session
  const { requesterId } = ticket
  const teamId = session.teamId ?? (await defaultTeamId(tx, organisationId))
  await noteContact(tx, { organisationId, teamId, personId: requesterId }, now)
  return noteDevice(tx, { organisationId, teamId, requesterId, kind: device, name }, now)
}
