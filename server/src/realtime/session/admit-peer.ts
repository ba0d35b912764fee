import { DesksideError } from '@deskside/protocol/errors'
import { Handshake } from '@deskside/protocol/signaling/handshake'
import { oldestAcceptedVersion, protocolVersion } from '@deskside/protocol/signaling/version'
import type { Actor, Deps } from '../../domain/context.ts'
import { findEntry } from '../../domain/join/entry-facts.ts'
import { refuseOver } from '../../domain/join/join-facts.ts'
import { findLogin } from '../../domain/login/find-login.ts'
import type { OrganisationFinder } from '../../domain/organisations/find-organisation.ts'
import { openConsole } from '../../domain/sessions/open-console.ts'
import { newId } from '../../lib/id.ts'
import type { OwnOrigin } from '../../lib/own-origin.ts'
import { comesFromOwnPage } from '../socket-server.ts'
import type { Peer, SessionSocket } from './peers.ts'

export type Door = { deps: Deps; isOwnOrigin: OwnOrigin; findOrganisation: OrganisationFinder }

/**
 * Who a new socket is: a technician by their login's cookie, a requester's device by its participant token. A page of
 * a foreign origin has been refused before; a program without an Origin header, as the Helper is, cannot be a
 * technician.
 * @throws DesksideError the refusal
 */
export async function admitPeer(door: Door, socket: SessionSocket): Promise<Peer> {
  const handshake = parseHandshake(socket.handshake.auth)
  const organisationId = await door.findOrganisation(socket.request.headers.host ?? '')
  if (!organisationId) throw new DesksideError('set_up_needed')
  if (handshake.role === 'requester') {
    const device = await findDevice(door.deps, organisationId, handshake.participantToken)
    return { ...device, organisationId, socket }
  }
  if (!comesFromOwnPage(socket.request, door.isOwnOrigin)) throw new DesksideError('foreign_origin')
  const actor = await readActor(door.deps, organisationId, socket.request.headers.cookie)
  return {
    id: newId(),
    role: 'technician',
    organisationId,
    sessionId: handshake.sessionId,
    socket,
    actor,
    ...(await openConsole(door.deps, actor, handshake.sessionId)),
  }
}

function parseHandshake(auth: unknown): Handshake {
  const version = typeof auth === 'object' && auth !== null && 'version' in auth ? auth.version : undefined
  // Before anything else: what another version calls malformed may only be newer or older than we are.
  if (typeof version === 'number' && (version < oldestAcceptedVersion || version > protocolVersion))
    throw new DesksideError('version_unsupported', { oldest: oldestAcceptedVersion, newest: protocolVersion })
  const parsed = Handshake.safeParse(auth)
  if (!parsed.success) throw new DesksideError('malformed_message', { message: 'handshake' })
  return parsed.data
}

async function findDevice(deps: Deps, organisationId: string, token: string) {
  const { session, participant } = await findEntry(deps, organisationId, token)
  refuseOver(session)
  if (!participant.admittedAt) throw new DesksideError('not_admitted')
  if (!participant.joinedAt) throw new DesksideError('session_not_joined')
  return { id: participant.id, role: 'requester', sessionId: session.id } as const
}

const refusals = { none: 'not_signed_in', expired: 'login_expired', disabled: 'account_disabled' } as const

/** An open console is not a person at work: it does not prolong its login. @throws DesksideError */
export async function readActor(
  deps: Deps,
  organisationId: string,
  cookie: string | undefined,
): Promise<Actor> {
  const found = await findLogin(deps, organisationId, cookie, { prolong: false })
  if (found.state !== 'valid') throw new DesksideError(refusals[found.state])
  return found.actor
}
