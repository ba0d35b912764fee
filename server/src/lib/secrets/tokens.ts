import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** `reset` in `dsk_reset_…`: says what a found token would open. */
export type TokenPrefix = string

const secretBytes = 32
const checksumLength = 6

/**
 * A new secret of 256 random bits: `dsk_<prefix>_<43 characters><6 characters of checksum>`. The fixed start and the
 * checksum let secret scanners find a leaked one without false alarms. Store `hashToken` of it only.
 */
export function newToken(prefix: TokenPrefix): string {
  const body = `dsk_${prefix}_${randomBytes(secretBytes).toString('base64url')}`
  return body + checksum(body)
}

/** Whether the text has the form and checksum of one of our tokens: spares the database a look-up of noise. */
export function looksLikeToken(text: string): boolean {
  if (!/^dsk_[a-z0-9]+_[\w-]{49}$/.test(text)) return false
  return sameSecret(checksum(text.slice(0, -checksumLength)), text.slice(-checksumLength))
}

/** SHA-256 in hex, the only form in which a token is stored. Enough without salt: the input is random. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * The same 128-bit token (22 characters base64url) for the same purpose, id and salt, so that a link can be shown
 * again although only its hash is stored. A new salt makes a new token.
 */
export function deriveTokenWith(masterKey: Buffer, purpose: string, id: string, salt: string): string {
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), 'deskside|derive-token|v1', 32))
  const mac = createHmac('sha256', key)
    .update(JSON.stringify([purpose, id, salt]))
    .digest()
  return mac.subarray(0, 16).toString('base64url')
}

/** Compares without telling by its time how much agreed. Lengths may differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

function checksum(body: string): string {
  return createHash('sha256').update(`deskside|checksum|${body}`).digest('base64url').slice(0, checksumLength)
}
