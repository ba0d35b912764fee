import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChannelFault } from '../../src/channels/channels.ts'
import { chunkBytes, readChunk, writeChunk } from '../../src/channels/file-chunk.ts'
import {
  FilesFromConsole,
  FilesFromHelper,
  isTransferMessage,
  readFiles,
  writeFiles,
} from '../../src/channels/files.ts'
import { highMark, lowMark, WaterMarks } from '../../src/channels/water-marks.ts'
import { capabilities } from '../../src/vocabulary/capabilities.ts'
import { mostFileBytes } from '../../src/vocabulary/files.ts'

describe('the bytes of a chunk', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(mostFileBytes),
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        (id, offset, bytes) => {
          const chunk = readChunk(writeChunk({ id, offset, bytes }))
          expect({ ...chunk, bytes: [...chunk.bytes] }).toEqual({ id, offset, bytes: [...bytes] })
        },
      ),
    )
  })

  it('that are no chunk are a fault, never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          readChunk(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(ChannelFault)
        }
      }),
      { numRuns: 5_000 },
    )
    expect(() => readChunk(new Uint8Array(chunkBytes + 26).fill(1))).toThrow(ChannelFault)
  })
})

describe('what is said on `files`', () => {
  const id = '00000000-0000-4000-8000-000000000001'

  it('comes back as it went', () => {
    const offer: FilesFromConsole = { type: 'offer', id, name: 'a.txt', folders: ['b'], size: 5 }
    expect(readFiles(FilesFromConsole, writeFiles(offer))).toEqual(offer)
    expect(isTransferMessage(offer)).toBe(true)
    expect(isTransferMessage({ type: 'pick', requestId: id, what: 'files' })).toBe(false)
  })

  it.each([
    ['no JSON', '{'],
    ['an unknown type', '{"type":"grant","capabilities":["files_in"]}'],
    ['an offer without a name', `{"type":"offer","id":"${id}","name":"","folders":[],"size":1}`],
    ['a negative size', `{"type":"offer","id":"${id}","name":"a","folders":[],"size":-1}`],
    ['a hash that is none', `{"type":"end","id":"${id}","sha256":"zz"}`],
    ['too much', JSON.stringify({ type: 'pause', id, filler: 'x'.repeat(60_000) })],
  ])('%s is a fault', (_, text) => {
    expect(() => readFiles(FilesFromConsole, text)).toThrow(ChannelFault)
  })

  it('never a crash, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const schema of [FilesFromConsole, FilesFromHelper]) {
          try {
            readFiles(schema, text)
          } catch (error) {
            expect(error).toBeInstanceOf(ChannelFault)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('[SES-9] carries no grant: no message to the Helper names a capability', () => {
    const shape = JSON.stringify(FilesFromConsole.options.map(({ shape }) => Object.keys(shape)))
    for (const capability of capabilities) expect(shape).not.toContain(capability)
    expect(shape).not.toMatch(/grant|allow/)
  })
})

describe('water marks', () => {
  it('let senders run to the high mark, then make them wait for the low one, in turn', async () => {
    const buffered = {
      level: 0,
      low: () => {},
      whenLow(listener: () => void) {
        this.low = listener
      },
    }
    const marks = new WaterMarks(buffered)
    expect(await marks.room()).toBe(true)
    buffered.level = highMark
    const passed: string[] = []
    const [one, two] = ['one', 'two'].map((who) => marks.room().then((open) => passed.push(`${who} ${open}`)))
    await Promise.resolve()
    expect(passed).toEqual([])
    buffered.level = lowMark
    buffered.low()
    await Promise.all([one, two])
    expect(passed).toEqual(['one true', 'two true'])
    buffered.level = highMark
    const last = marks.room()
    marks.close()
    expect(await last).toBe(false)
    expect(await marks.room()).toBe(false)
  })
})
