import { expect, it } from 'vitest'
import { readBytes, sourceOf } from '../../../src/viewer/files/file-source.ts'

it('[CTL-2] a file is read in large parts, and each piece is what lies there', async () => {
  const size = 2 * readBytes + 100
  const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 0xff)
  let readings = 0
  const slice = (from: number, to: number) => {
    readings += 1
    return { arrayBuffer: async () => bytes.slice(from, to).buffer }
  }
  const source = sourceOf({ size, slice } as unknown as File)
  const piece = 256 * 1024
  for (let at = 0; at < size; at += piece) {
    const read = await source.read(at, Math.min(piece, size - at))
    expect(read).toHaveLength(Math.min(piece, size - at))
    expect(read.every((byte, place) => byte === bytes[at + place])).toBe(true)
  }
  expect(readings).toBe(3)
  // Again from before, over a part's border, and past the end: a file that shrinks gives out less.
  expect(await source.read(readBytes - 1, 2)).toEqual(bytes.slice(readBytes - 1, readBytes + 1))
  expect(await source.read(size - 1, 10)).toEqual(bytes.slice(size - 1))
  await source.close()
})
