import { DesksideError } from '@deskside/protocol/errors'
import { type ConsentNews, recordConsent } from '../../domain/sessions/record-consent.ts'
import type { Handlers, Scene } from './handlers.ts'
import type { Peer } from './peers.ts'
import { asDevice, asTechnician, counterpart, send, toTechnicians } from './relay.ts'
import { TokenBucket } from './token-bucket.ts'

/** Each of these writes to the ticket: nobody asks or answers more often than this, and a timeline stays readable. */
const consentRate = { perSecond: 2, burst: 30 }

/**
 * Family `consent/`: asking and telling. What a device tells is written down, then passed on; it is information, and
 * no message to a device carries a grant. Who asks is told from the server's own knowledge.
 */
export const consentHandlers: Handlers<
  'consent/ask' | 'consent/shown' | 'consent/answer' | 'consent/revoked' | 'consent/release'
> = {
  async 'consent/ask'(scene, { to, askId, connectionId, capabilities, reason, minutes }) {
    const { actor, photoUrl, id: from } = asTechnician(scene.peer)
    const device = counterpart(scene, to)
    await record(scene, device, { kind: 'asked', byPersonId: actor.personId, capabilities, minutes })
    const technician = { personId: actor.personId, name: actor.name, photoUrl }
    const question = { askId, connectionId, capabilities, reason, minutes }
    // Read again: it may have gone while this was written.
    send(counterpart(scene, to), 'consent/ask', {
      ...question,
      from,
      technician,
      ...newFace(scene, actor.personId),
    })
  },

  'consent/shown'(scene, { askId }) {
    const { id: from } = asDevice(scene.peer)
    toTechnicians(scene, 'consent/shown', { from, askId })
  },

  async 'consent/answer'(scene, { personId = null, ...answer }) {
    const device = asDevice(scene.peer)
    const { granted, refused, reason } = answer
    await record(scene, device, { kind: 'answered', personId, granted, refused, reason })
    toTechnicians(scene, 'consent/answer', { from: device.id, ...answer, ...whose(personId) })
  },

  async 'consent/revoked'(scene, { personId = null, capabilities, lapse }) {
    const device = asDevice(scene.peer)
    await record(scene, device, { kind: 'revoked', personId, capabilities, lapse })
    toTechnicians(scene, 'consent/revoked', { from: device.id, capabilities, lapse, ...whose(personId) })
  },

  /** Given back by the technician. The device lowers it, and tells so itself by `consent/revoked`. */
  'consent/release'(scene, { to, capabilities }) {
    const { personId } = asTechnician(scene.peer).actor
    send(counterpart(scene, to), 'consent/withdraw', { capabilities, personId })
  },
}

const whose = (personId: string | null) => (personId === null ? {} : { personId })

/** [SES-15] Whoever asks is not the one whose session it is: the device says so, and who asked them in. */
function newFace({ broadcasts, peer }: Scene, personId: string) {
  const scene = broadcasts.sceneOf(peer.sessionId)
  if (!scene || scene.session.technicianId === personId) return {}
  const known = scene.colleagues.find(({ record }) => record.personId === personId)
  return {
    colleague: { invitedBy: known?.invitedBy ?? null, purpose: known?.record.purpose ?? 'help' } as const,
  }
}

const buckets = new WeakMap<Peer['socket'], TokenBucket>()
const queues = new WeakMap<Peer['socket'], Promise<unknown>>()

/** One after the other for each socket, so that an answer and its revocation are written in their order. */
function record({ deps, rooms, peer }: Scene, device: Peer, news: ConsentNews): Promise<void> {
  const { socket } = peer
  const bucket = buckets.get(socket) ?? new TokenBucket(consentRate)
  buckets.set(socket, bucket)
  if (!bucket.take()) throw new DesksideError('too_many_requests', { retryAfterSeconds: 1 })
  const { organisationId, sessionId, id: participantId } = device
  const isHere = (personId: string) => rooms.technicians(sessionId).includes(personId)
  const write = () => recordConsent(deps, { organisationId, sessionId, participantId }, news, isHere)
  const written = (queues.get(socket) ?? Promise.resolve()).then(write, write)
  queues.set(
    socket,
    written.catch(() => {}),
  )
  return written
}
