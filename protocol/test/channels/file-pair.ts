import { createHash } from 'node:crypto'
import { expect, vi } from 'vitest'
import { readChunk } from '../../src/channels/file-chunk.ts'
import { FileExchange, type OfferedFile } from '../../src/channels/file-exchange.ts'
import type { FileSink, FileSource, TransferView } from '../../src/channels/file-transfer.ts'
import type { TransferMessage } from '../../src/channels/files.ts'
import { portableSha256 } from '../../src/channels/sha256.ts'
import { WaterMarks } from '../../src/channels/water-marks.ts'

export const bytesOf = (size: number, seed = 7) =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed + (at >> 8)) & 0xff)
export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A file in memory that counts how it is read. */
export class Source implements FileSource {
  reads = 0
  closed = false
  bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
  get size() {
    return this.bytes.length
  }
  async read(offset: number, length: number) {
    this.reads++
    return this.bytes.slice(offset, offset + length)
  }
  async close() {
    this.closed = true
  }
}

export class Sink implements FileSink {
  written: Uint8Array[] = []
  state: 'open' | 'finished' | 'discarded' = 'open'
  /** Set to hold writes back. */
  gate: Promise<void> = Promise.resolve()
  async write(bytes: Uint8Array) {
    await this.gate
    this.written.push(bytes)
  }
  async rewind() {
    this.written = []
  }
  async finish() {
    this.state = 'finished'
    return 'here'
  }
  async discard() {
    if (this.state === 'open') this.state = 'discarded'
  }
  get bytes() {
    return Buffer.concat(this.written)
  }
}

/** Messages that arrive together; between them, the test sees what is going on. */
const atOnce = 4
type Passing = { text?: TransferMessage; bytes?: Uint8Array }

/** Two ends and the line between them, which the test can cut, and read along. */
export function aPair() {
  const gates = { console: { send: true, receive: true }, helper: { send: true, receive: true } }
  const sinks: Sink[] = []
  let room = Number.POSITIVE_INFINITY
  const offered: OfferedFile[] = []
  const ended: { side: string; view: TransferView }[] = []
  let openSink: (file: OfferedFile) => Promise<FileSink> = async (file) => {
    offered.push(file)
    const sink = new Sink()
    sinks.push(sink)
    return sink
  }
  const make = (side: 'console' | 'helper') =>
    new FileExchange({
      may: (way) => gates[side][way],
      openSink: (file) => openSink(file),
      hasRoom: (unfinished) => unfinished < room,
      newHash: portableSha256,
      onChanged: () => {},
      onEnded: (view) => ended.push({ side, view: { ...view, state: view.state, moved: view.moved } }),
    })
  const ends = { console: make('console'), helper: make('helper') }
  let line = 0
  /** A valve: so much of files gets through, and the rest waits until the test lets it. */
  let holdsAfter = Number.POSITIVE_INFINITY
  let chunkBytesPassed = 0
  let held: (() => void) | null = null
  const log: (Passing & { from: string })[] = []
  let pass = (passing: Passing, _from: string): Passing | null => passing
  const lineFrom = (from: 'console' | 'helper') => {
    const to = ends[from === 'console' ? 'helper' : 'console']
    const mine = line
    const arrive = (passing: Passing) => {
      const through = mine === line ? pass(passing, from) : null
      if (!through) return
      log.push({ ...through, from })
      if (through.text) to.hear(structuredClone(through.text))
      if (through.bytes) to.takeChunk(through.bytes.slice())
    }
    const underWay: Passing[] = []
    const some = () => {
      for (let count = 0; count < atOnce && underWay.length > 0; count++) {
        if (underWay[0]?.bytes && chunkBytesPassed >= holdsAfter) {
          held = some
          return
        }
        const next = underWay.shift()
        chunkBytesPassed += next?.bytes?.length ?? 0
        if (next) arrive(next)
      }
      if (underWay.length > 0) setImmediate(some)
    }
    const deliver = (passing: Passing) => {
      if (underWay.push(passing) === 1) setImmediate(some)
    }
    return {
      say: (text: TransferMessage) => deliver({ text }),
      send: (bytes: Uint8Array) => deliver({ bytes: bytes.slice() }),
      marks: new WaterMarks({ level: 0, whenLow: () => {} }),
    }
  }
  return {
    ...ends,
    gates,
    sinks,
    offered,
    ended,
    log,
    passBy(through: typeof pass) {
      pass = through
    },
    leaveRoomFor(files: number) {
      room = files
    },
    placeBy(open: typeof openSink) {
      openSink = open
    },
    holdAfter(bytes: number) {
      holdsAfter = bytes
    },
    flow() {
      holdsAfter = Number.POSITIVE_INFINITY
      held?.()
      held = null
    },
    connect() {
      line += 1
      held = null
      ends.helper.connect(lineFrom('helper'))
      ends.console.connect(lineFrom('console'))
    },
    cut() {
      line += 1
      ends.console.disconnect()
      ends.helper.disconnect()
    },
    said: <Type extends TransferMessage['type']>(type: Type) =>
      log.flatMap(({ text }) => (isA(text, type) ? [text] : [])),
    chunks: () => log.flatMap(({ bytes }) => (bytes ? [readChunk(bytes)] : [])),
  }
}

const isA = <Type extends TransferMessage['type']>(
  message: TransferMessage | undefined,
  type: Type,
): message is TransferMessage & { type: Type } => message?.type === type

export const stateOf = (exchange: FileExchange, id: string) =>
  exchange.transfers.find((one) => one.id === id)?.state
export const until = (holds: () => boolean) =>
  vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 1 })
