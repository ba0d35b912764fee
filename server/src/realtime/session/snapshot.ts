import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import type { Deps } from '../../domain/context.ts'
import { iceServers } from '../../domain/join/ice-servers.ts'
import type { SessionScene } from '../../domain/sessions/session-scene.ts'
import { presentBranding } from '../../present/branding.ts'
import { presentParticipant } from '../../present/participant.ts'
import type { Peer } from './peers.ts'
import type { SessionRoom } from './session-rooms.ts'

/** Where the session stands, as this peer may see it: a requester's device sees of the others only what kinds they are. */
export function snapshotFor(
  { presence, settings, clock }: Deps,
  scene: SessionScene,
  room: SessionRoom,
  peer: Peer,
): SessionSnapshot {
  const { session, ticket, organisation, branding, language } = scene
  const now = clock.now()
  const visible = scene.participants.filter(({ id }) => peer.role === 'technician' || id === peer.id)
  const here = scene.participants.filter(({ id }) => room.devices.has(id))
  return {
    sessionId: session.id,
    state: session.state,
    language,
    you: { peerId: peer.id, role: peer.role },
    technicians: [...room.technicians.values()].map(({ id, actor, photoUrl }) => ({
      peerId: id,
      personId: actor.personId,
      name: actor.name,
      photoUrl,
    })),
    technicianId: session.technicianId,
    participants: visible.map((participant) => presentParticipant(participant, presence)),
    devices: [...new Set(here.flatMap(({ device }) => device ?? []))],
    code: session.code,
    ticketNumber: ticket.number,
    organisation: organisation.name,
    branding: presentBranding(branding, language),
    expiresAt: session.expiresAt.toISOString(),
    serverTime: now.toISOString(),
    iceServers: iceServers(settings.ice, session, now, peer.id),
    iceTransport: settings.ice.transport,
  }
}
