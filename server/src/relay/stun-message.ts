import { createHash, createHmac, randomBytes } from 'node:crypto'
import { isIPv4 } from 'node:net'

/**
 * The part of STUN and TURN (RFC 8489, RFC 8656) that asks a relay for an address and for permissions. Only for
 * checks of the relay: sessions speak TURN by their browsers' and the Helper's WebRTC.
 *
 *   type (2) ‖ length (2) ‖ magic cookie (4) ‖ transaction (12) ‖ attributes: type (2) ‖ length (2) ‖ value, padded to 4
 */
export const methods = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x016,
  permission: 0x008,
} as const

export const attributes = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  lifetime: 0x000d,
  peer: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  relayed: 0x0016,
  transport: 0x0019,
  mapped: 0x0020,
} as const

export interface StunMessage {
  /** As on the wire: a method and a class. */
  type: number
  transaction: Buffer
  attributes: Map<number, Buffer>
}

/** A long-term credential, once the relay has said its realm and nonce. */
export interface Login {
  username: string
  password: string
  realm: string
  nonce: string
}

/** Attributes by number, in the order in which they are written. */
export type Values = [number, Buffer][]

const cookie = 0x2112a442
const headerBytes = 20
const integrityBytes = 24
export const indication = 0x010
export const success = 0x100
export const failure = 0x110

/** @param kind 0 for a request, else `indication`. @returns the bytes; signed when there is a login */
export function writeStun(
  method: number,
  content: Values | ((transaction: Buffer) => Values),
  login?: Login,
  kind = 0,
): { bytes: Buffer; transaction: Buffer } {
  const transaction = randomBytes(12)
  const values = typeof content === 'function' ? content(transaction) : content
  const all = login
    ? values.concat([
        [attributes.username, Buffer.from(login.username)],
        [attributes.realm, Buffer.from(login.realm)],
        [attributes.nonce, Buffer.from(login.nonce)],
      ])
    : values
  const body = Buffer.concat(all.map(([type, value]) => attribute(type, value)))
  const signedBytes = body.length + (login ? integrityBytes : 0)
  const unsigned = Buffer.concat([header(method | kind, signedBytes, transaction), body])
  if (!login) return { bytes: unsigned, transaction }
  const key = createHash('md5').update(`${login.username}:${login.realm}:${login.password}`).digest()
  const signature = createHmac('sha1', key).update(unsigned).digest()
  return { bytes: Buffer.concat([unsigned, attribute(attributes.integrity, signature)]), transaction }
}

/** @returns null for anything that is not one whole message. */
export function readStun(bytes: Buffer): StunMessage | null {
  if (bytes.length < headerBytes || bytes.readUInt32BE(4) !== cookie) return null
  const end = headerBytes + bytes.readUInt16BE(2)
  if (end > bytes.length) return null
  const found = new Map<number, Buffer>()
  let at = headerBytes
  while (at + 4 <= end) {
    const length = bytes.readUInt16BE(at + 2)
    if (at + 4 + length > end) return null
    const type = bytes.readUInt16BE(at)
    if (!found.has(type)) found.set(type, bytes.subarray(at + 4, at + 4 + length))
    at += 4 + padded(length)
  }
  return { type: bytes.readUInt16BE(0), transaction: bytes.subarray(8, headerBytes), attributes: found }
}

/** How long the first message of a stream is, once its head is there; null before. */
export const lengthOfNext = (bytes: Buffer): number | null =>
  bytes.length < headerBytes ? null : headerBytes + bytes.readUInt16BE(2)

/** The number of an error answer, such as 401; null when it is none. */
export function errorOf({ attributes: found }: StunMessage): number | null {
  const value = found.get(attributes.error)
  return value && value.length >= 4 ? (value[2] ?? 0) * 100 + (value[3] ?? 0) : null
}

/** XOR-…-ADDRESS of an IPv4 or IPv6 address. */
export function writeAddress(address: string, port: number, transaction: Buffer = Buffer.alloc(12)): Buffer {
  const mask = maskOf(transaction)
  const bytes = isIPv4(address) ? Buffer.from(address.split('.').map(Number)) : ipv6Bytes(address)
  const head = Buffer.from([0, isIPv4(address) ? 1 : 2, 0, 0])
  head.writeUInt16BE(port ^ (cookie >>> 16), 2)
  return Buffer.concat([head, bytes.map((byte, index) => byte ^ (mask[index] ?? 0))])
}

/** The IPv4 address of an XOR-…-ADDRESS; null when there is none. */
export function readAddress(value: Buffer | undefined): { address: string; port: number } | null {
  if (!value || value.length < 8 || value[1] !== 1) return null
  const mask = maskOf(Buffer.alloc(12))
  const address = [...value.subarray(4, 8)].map((byte, index) => byte ^ (mask[index] ?? 0)).join('.')
  return { address, port: value.readUInt16BE(2) ^ (cookie >>> 16) }
}

function maskOf(transaction: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(cookie)
  return Buffer.concat([head, transaction])
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail] = address
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts) => {
      const [a, b, c, d] = parts.slice(0, 4).map(Number) as [number, number, number, number]
      return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
    })
    .split('::')
  const groups = (text: string | undefined) =>
    text ? text.split(':').map((group) => Number.parseInt(group, 16)) : []
  const before = groups(head)
  const after = groups(tail)
  const all = [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill(0), ...after]
  const bytes = Buffer.alloc(16)
  all.forEach((group, index) => void bytes.writeUInt16BE(group, index * 2))
  return bytes
}

function header(type: number, length: number, transaction: Buffer): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16BE(type, 0)
  bytes.writeUInt16BE(length, 2)
  bytes.writeUInt32BE(cookie, 4)
  return Buffer.concat([bytes, transaction])
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length))
  bytes.writeUInt16BE(type, 0)
  bytes.writeUInt16BE(value.length, 2)
  value.copy(bytes, 4)
  return bytes
}

const padded = (length: number): number => (length + 3) & ~3
