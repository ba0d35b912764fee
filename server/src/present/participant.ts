import type { Participant } from '@deskside/protocol/http/sessions'
import type { ParticipantRecord } from '../domain/sessions/participant-store.ts'
import type { SessionPresence } from '../domain/sessions/session-presence.ts'

export const presentParticipant = (record: ParticipantRecord, presence: SessionPresence): Participant => ({
  id: record.id,
  device: record.device,
  name: record.name,
  came: record.came,
  admitted: record.admittedAt !== null,
  online: presence.isOnline(record.id),
  allowed: record.allowed,
  allowedTo: Object.entries(record.allowedTo).map(([personId, capabilities]) => ({ personId, capabilities })),
  address: record.address,
})
