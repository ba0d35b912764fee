import { DesksideError } from '@deskside/protocol/errors'
import { keepSnapshot } from '../../domain/sessions/keep-snapshot.ts'
import type { Handlers } from './handlers.ts'
import type { Peer } from './peers.ts'
import { asDevice } from './relay.ts'
import { TokenBucket } from './token-bucket.ts'

/** A device tells once a minute; each of these is a row that is written anew. */
const snapshotRate = { perSecond: 1 / 10, burst: 5 }

const buckets = new WeakMap<Peer['socket'], TokenBucket>()

/** Family `system/`: what is kept of a computer. It comes from the device itself and goes to no other peer. */
export const systemHandlers: Handlers<'system/snapshot'> = {
  async 'system/snapshot'({ deps, peer }, { facts }) {
    const { organisationId, sessionId, id: participantId, socket } = asDevice(peer)
    const bucket = buckets.get(socket) ?? new TokenBucket(snapshotRate)
    buckets.set(socket, bucket)
    if (!bucket.take()) throw new DesksideError('too_many_requests', { retryAfterSeconds: 10 })
    await keepSnapshot(deps, { organisationId, sessionId, participantId }, facts)
  },
}
