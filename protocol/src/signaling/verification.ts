import { z } from 'zod'
import { Id } from '../ids.ts'

/**
 * Family `verify/`: the short verification words ([CTL-5]). The device commits first, so that somebody in the
 * middle has one chance and cannot search for a key whose words match:
 *
 *   device ── verify/commit {SHA-256(nonceA ‖ fingerprintA)} ─▶ console
 *   console ── verify/nonce {nonceV} ─▶ device ── verify/reveal {nonceA} ─▶ console
 *
 * Both then derive the words from both DTLS fingerprints, the session's id and both nonces.
 */
const Addressed = z.object({ to: Id, connectionId: Id })
const Arrived = z.object({ from: Id, connectionId: Id })
const Hex32 = z.string().regex(/^[0-9a-f]{64}$/)

export const verificationFromClient = {
  'verify/commit': Addressed.extend({ commitment: Hex32 }),
  'verify/nonce': Addressed.extend({ nonce: Hex32 }),
  'verify/reveal': Addressed.extend({ nonce: Hex32 }),
}
export const verificationFromServer = {
  'verify/commit': Arrived.extend({ commitment: Hex32 }),
  'verify/nonce': Arrived.extend({ nonce: Hex32 }),
  'verify/reveal': Arrived.extend({ nonce: Hex32 }),
}
