import { ChannelFault } from '@deskside/protocol/channels/channels'
import { inflateSync } from 'fflate'

/**
 * Inflates a body into exactly the memory that it announces; what is longer is cut, what is broken is refused.
 * @throws {ChannelFault}
 */
export function inflateBody(body: Uint8Array, plainBytes: number): Uint8Array {
  const out = new Uint8Array(plainBytes)
  try {
    inflateSync(body, { out })
  } catch {
    throw new ChannelFault('picture: deflated body')
  }
  return out
}
