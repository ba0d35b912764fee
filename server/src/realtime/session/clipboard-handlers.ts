import { DesksideError } from '@deskside/protocol/errors'
import { recordClipboard } from '../../domain/sessions/record-clipboard.ts'
import type { Handlers } from './handlers.ts'
import type { Peer } from './peers.ts'
import { asDevice } from './relay.ts'
import { TokenBucket } from './token-bucket.ts'

/** Each of these writes a line to the ticket; a Helper lets nothing more through than this. */
const reportRate = { perSecond: 2, burst: 60 }
const buckets = new WeakMap<Peer['socket'], TokenBucket>()

/** Family `clipboard/`: that something went over, as the device tells it, written down. It goes to nobody else. */
export const clipboardHandlers: Handlers<'clipboard/moved'> = {
  async 'clipboard/moved'({ deps, peer }, moved) {
    const { socket, organisationId, sessionId, id: participantId } = asDevice(peer)
    const bucket = buckets.get(socket) ?? new TokenBucket(reportRate)
    buckets.set(socket, bucket)
    if (!bucket.take()) throw new DesksideError('too_many_requests', { retryAfterSeconds: 1 })
    await recordClipboard(deps, { organisationId, sessionId, participantId }, moved)
  },
}
