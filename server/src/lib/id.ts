import { randomBytes } from 'node:crypto'

let lastMoment = -1
let sequence = 0

/**
 * A UUID of version 7 (RFC 9562): milliseconds, then a counter that begins at random and rises within one
 * millisecond (26 bits), then 48 random bits. Ids made by one process sort in the order in which they were made,
 * so that entries of one transaction keep their order. An id is a name, never a secret.
 * @param now milliseconds since 1970
 */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16)
  sequence = now === lastMoment ? sequence + 1 : bytes.readUInt32BE(6) & 0x1ffffff
  lastMoment = now
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | ((sequence >>> 14) & 0xfff), 6)
  bytes.writeUInt16BE(0x8000 | (sequence & 0x3fff), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
