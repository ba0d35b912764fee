import type { RelayCredential } from './relay-credential.ts'

/** What came of asking a relay at one of its addresses. */
export interface RelayFinding {
  /** Why there is no address of the relay's own to be had; null when there is. */
  trouble: 'unreachable' | 'certificate' | 'credentials' | 'no_address' | null
  /** How long it took to get one, in milliseconds; null when it was not got. */
  tookMs: number | null
  /** Whether somebody without a credential, or with a forged one, got an address all the same. */
  strangersLetIn: boolean
  /** Addresses of internal networks and of the relay's own machine that it would send to. */
  internalReached: string[]
}

/** Asks a relay as the two sides of a session do, and as somebody who means harm does. Never throws. */
export type RelayProbe = (
  url: string,
  good: RelayCredential,
  forged: RelayCredential,
) => Promise<RelayFinding>
