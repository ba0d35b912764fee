import { ByteReader, ByteWriter } from './bytes.ts'
import { ChannelFault, channelLimits } from './channels.ts'

/**
 * Channel `picture` (and `echo`, which repeats small messages): what the screen shows. Little-endian throughout.
 *
 *   part   (Helper → console)  u8 1 │ u8 flags │ u32 number │ u32 capturedAt │ u32 plainBytes │ body
 *   shown  (console → Helper)  u8 2 │ u32 number
 *
 * Parts are numbered from 0 and applied in that order, whatever order they arrive in; a part may come twice. A
 * picture consists of one or more parts, and is shown when its last one (flag 1) has been applied, so that nobody
 * sees half of it. With flag 2 the body is deflated (raw deflate) and `plainBytes` is its real size. `capturedAt` is
 * the Helper's clock in milliseconds. `shown` acknowledges all parts up to `number`: the Helper paces itself by it.
 *
 * A body is a sequence of operations, see `picture-operations.ts`.
 */
export interface PicturePart {
  number: number
  /** The picture is complete with this part. */
  last: boolean
  capturedAt: number
  deflated: boolean
  /** Size of the body once inflated. */
  plainBytes: number
  body: Uint8Array
}

const partKind = 1
const shownKind = 2
const lastFlag = 1
const deflatedFlag = 2
export const partHeaderBytes = 14
/** More than this a body never holds once inflated: a small message cannot ask for a lot of memory. */
export const mostPlainBytes = 1 << 20

export function writePart(part: PicturePart): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(partHeaderBytes + part.body.length)
  writer.u8(partKind)
  writer.u8((part.last ? lastFlag : 0) | (part.deflated ? deflatedFlag : 0))
  writer.u32(part.number)
  writer.u32(Math.floor(part.capturedAt) >>> 0)
  writer.u32(part.plainBytes)
  writer.bytes(part.body)
  return writer.view8()
}

/** @returns the part; its body is a view of `bytes`. @throws {ChannelFault} */
export function readPart(bytes: Uint8Array): PicturePart {
  if (bytes.length > channelLimits.picture) throw new ChannelFault('picture: size')
  const reader = new ByteReader(bytes)
  if (reader.u8() !== partKind) throw new ChannelFault('picture: kind')
  const flags = reader.u8()
  const number = reader.u32()
  const capturedAt = reader.u32()
  const plainBytes = reader.u32()
  const body = reader.rest()
  const deflated = (flags & deflatedFlag) !== 0
  if (plainBytes > mostPlainBytes) throw new ChannelFault('picture: plain size')
  if (!deflated && plainBytes !== body.length) throw new ChannelFault('picture: length')
  return { number, last: (flags & lastFlag) !== 0, capturedAt, deflated, plainBytes, body }
}

export function writeShown(number: number): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(5)
  writer.u8(shownKind)
  writer.u32(number)
  return writer.take()
}

/** @throws {ChannelFault} */
export function readShown(bytes: Uint8Array): number {
  if (bytes.length !== 5) throw new ChannelFault('picture: size')
  const reader = new ByteReader(bytes)
  if (reader.u8() !== shownKind) throw new ChannelFault('picture: kind')
  return reader.u32()
}
