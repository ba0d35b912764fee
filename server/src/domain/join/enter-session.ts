import { DesksideError } from '@deskside/protocol/errors'
import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'
import type { Deps } from '../context.ts'
import { joinSession } from '../sessions/join-session.ts'
import { countParticipants, insertParticipant } from '../sessions/participant-store.ts'
import { lockSession } from '../sessions/session-store.ts'
import type { EntryFacts } from './entry-facts.ts'
import { findByLink } from './find-by-link.ts'
import { refuseOver } from './join-facts.ts'

/** Devices that one link lets in over its life; reloads use their token and do not count. */
const mostDevices = 50

export type Entering = {
  organisationId: string | null
  /** Of the customer link, or the pass of the Helper's file name. */
  token: string
  device: DeviceKind
  name: string
  address: string
}

/**
 * [SES-7] A person's deliberate step: from here the session counts as joined, and its technicians are told.
 * @throws DesksideError `link_not_valid`, `session_over`, `too_many_requests`
 */
export async function enterSession(deps: Deps, entering: Entering): Promise<EntryFacts & { token: string }> {
  const { device, name, address } = entering
  const found = await findByLink(deps, entering.organisationId, entering.token)
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, found.organisationId, found.id)
    refuseOver(locked.session)
    if ((await countParticipants(tx, found.id, 'link', new Date(0))) >= mostDevices)
      throw new DesksideError('too_many_requests')
    const now = deps.clock.now()
    const came = { came: 'link', admittedAt: now, device, name, address } as const
    const { participant, token } = await insertParticipant(tx, locked.session, came, now)
    return { ...(await joinSession(tx, deps, locked, participant, { device, name })), token }
  })
}
