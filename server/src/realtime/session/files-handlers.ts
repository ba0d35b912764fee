import { DesksideError } from '@deskside/protocol/errors'
import { recordFiles } from '../../domain/sessions/record-files.ts'
import type { Handlers } from './handlers.ts'
import type { Peer } from './peers.ts'
import { asDevice } from './relay.ts'
import { TokenBucket } from './token-bucket.ts'

/** Each of these writes up to fifty lines to the ticket; the Helper waits and tells the rest a moment later. */
const reportRate = { perSecond: 2, burst: 10 }
const buckets = new WeakMap<Peer['socket'], TokenBucket>()

/** Family `files/`: what became of files, as the device tells it, written down. It goes to nobody else. */
export const filesHandlers: Handlers<'files/ended'> = {
  async 'files/ended'({ deps, peer }, { files }) {
    const { socket, organisationId, sessionId, id: participantId } = asDevice(peer)
    const bucket = buckets.get(socket) ?? new TokenBucket(reportRate)
    buckets.set(socket, bucket)
    if (!bucket.take()) throw new DesksideError('too_many_requests', { retryAfterSeconds: 1 })
    await recordFiles(deps, { organisationId, sessionId, participantId }, files)
  },
}
