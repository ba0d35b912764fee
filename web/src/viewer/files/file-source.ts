import type { FileSource } from '@deskside/protocol/channels/file-transfer'

/**
 * Read at once, in bytes, and given out piece by piece: each reading goes through several of the browser's processes,
 * whatever its length.
 */
export const readBytes = 1024 * 1024

/** Streams from disk: of a file, a part is in memory at a time, and nothing before it is asked for. */
export function sourceOf(file: File): FileSource {
  let held = { from: 0, bytes: new Uint8Array() }
  return {
    size: file.size,
    async read(offset, length) {
      if (offset < held.from || offset + length > held.from + held.bytes.length) {
        const part = file.slice(offset, offset + Math.max(length, readBytes))
        held = { from: offset, bytes: new Uint8Array(await part.arrayBuffer()) }
      }
      const at = offset - held.from
      return held.bytes.subarray(at, at + length)
    },
    async close() {
      held = { from: 0, bytes: new Uint8Array() }
    },
  }
}
