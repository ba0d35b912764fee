import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../lib/secrets/secrets.ts'
import { hashToken } from '../../lib/secrets/tokens.ts'

/**
 * The two secrets of a session, 128 bits each: the customer link's, and the pass that goes into the Helper's file
 * name. They are derived from the session's salt and a key outside the database (so that they can be shown
 * again), and only their hashes are stored: a copy of the database opens no session.
 */
export const linkToken = (secrets: Secrets, session: { id: string; linkSalt: string }): string =>
  secrets.deriveToken('session.customer-link', session.id, session.linkSalt)

export const helperPass = (secrets: Secrets, session: { id: string; linkSalt: string }): string =>
  secrets.deriveToken('session.helper-pass', session.id, session.linkSalt)

export const newLinkSalt = (): string => randomBytes(16).toString('base64url')

/** The columns that a new session's links fill. */
export function linkHashes(secrets: Secrets, session: { id: string; linkSalt: string }) {
  return {
    customerLinkHash: hashToken(linkToken(secrets, session)),
    helperPassHash: hashToken(helperPass(secrets, session)),
  }
}
