import { ByteReader, ByteWriter } from './bytes.ts'
import { ChannelFault } from './channels.ts'

/**
 * A part of a file on channel `files`. Little-endian throughout.
 *
 *   chunk   u8 1 │ 16 bytes id │ u32 offset, low │ u32 offset, high │ the bytes, at least one
 */
export interface FileChunk {
  id: string
  /** Where it begins in the file, in bytes. */
  offset: number
  bytes: Uint8Array
}

/**
 * Small enough that a movement of the mouse does not wait long behind one on a slow line: SCTP sends a message whole
 * before it turns to another channel.
 */
export const chunkBytes = 16 * 1024
const chunkKind = 1
const headBytes = 25

/** @param chunk at most `chunkBytes` bytes of a file. */
export function writeChunk({ id, offset, bytes }: FileChunk): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(headBytes + bytes.length)
  writer.u8(chunkKind)
  writer.bytes(bytesOfId(id))
  writer.u32(offset % 2 ** 32)
  writer.u32(Math.floor(offset / 2 ** 32))
  writer.bytes(bytes)
  return writer.view8()
}

/** @throws {ChannelFault} */
export function readChunk(message: Uint8Array): FileChunk {
  if (message.length > headBytes + chunkBytes) throw new ChannelFault('files: chunk size')
  const reader = new ByteReader(message)
  if (reader.u8() !== chunkKind) throw new ChannelFault('files: chunk kind')
  const id = idOfBytes(reader.bytes(16))
  const offset = reader.u32() + reader.u32() * 2 ** 32
  if (reader.left === 0) throw new ChannelFault('files: empty chunk')
  return { id, offset, bytes: reader.rest() }
}

const bytesOfId = (id: string): Uint8Array =>
  Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const idOfBytes = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
