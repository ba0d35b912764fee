import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { chunkBytes, readChunk, writeChunk } from '../../src/channels/file-chunk.ts'
import { FileExchange, type OfferedFile } from '../../src/channels/file-exchange.ts'
import type { FileSink, FileSource, TransferView } from '../../src/channels/file-transfer.ts'
import { blockBytes, windowBytes } from '../../src/channels/file-transfer.ts'
import type { TransferMessage } from '../../src/channels/files.ts'
import { portableSha256 } from '../../src/channels/sha256.ts'
import { WaterMarks } from '../../src/channels/water-marks.ts'
import { FileTrouble, mostFileBytes } from '../../src/vocabulary/files.ts'

const bytesOf = (size: number, seed = 7) =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed + (at >> 8)) & 0xff)
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A file in memory that counts how it is read. */
class Source implements FileSource {
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

class Sink implements FileSink {
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
function aPair() {
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

const stateOf = (exchange: FileExchange, id: string) => exchange.transfers.find((one) => one.id === id)?.state
const until = (holds: () => boolean) =>
  vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 1 })

describe('[CTL-2] a file goes over', () => {
  it.each([0, 1, chunkBytes, chunkBytes + 1, 700_000])(
    'with %i bytes, whole and proved by its hash',
    async (size) => {
      const pair = aPair()
      pair.connect()
      const source = new Source(bytesOf(size))
      const id = pair.console.send(source, 'a.txt', ['folder'])
      await until(() => stateOf(pair.console, id) === 'done')
      expect(pair.sinks[0]?.state).toBe('finished')
      expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
      expect(pair.offered[0]).toEqual({ id, name: 'a.txt', folders: ['folder'], size })
      expect(pair.ended.map(({ side, view }) => [side, view.state, view.sha256])).toEqual([
        ['helper', 'done', hashOf(source.bytes)],
        ['console', 'done', hashOf(source.bytes)],
      ])
      expect(source.closed).toBe(true)
    },
  )

  it('and several at once, both ways', async () => {
    const pair = aPair()
    pair.connect()
    const there = [1, 2, 3, 4, 5, 6].map((n) => pair.console.send(new Source(bytesOf(200_000, n)), `${n}`))
    const back = pair.helper.send(new Source(bytesOf(90_000)), 'back')
    await until(() => !pair.console.busy && !pair.helper.busy)
    expect([...there.map((id) => stateOf(pair.console, id)), stateOf(pair.helper, back)]).toEqual(
      Array(7).fill('done'),
    )
    expect(pair.sinks.map(({ bytes }) => bytes.length).sort()).toEqual(
      [90_000, ...Array(6).fill(200_000)].sort(),
    )
  })

  it('never more than a window ahead of what has been written', async () => {
    const pair = aPair()
    let open = () => {}
    pair.placeBy(async () => {
      const sink = new Sink()
      sink.gate = new Promise((resolve) => {
        open = resolve
      })
      pair.sinks.push(sink)
      return sink
    })
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(windowBytes + 500_000)), 'big')
    const sent = () => pair.chunks().reduce((sum, { bytes }) => sum + bytes.length, 0)
    await until(() => sent() >= windowBytes)
    await new Promise((resolve) => setImmediate(resolve))
    expect(sent()).toBe(windowBytes)
    open()
    await until(() => stateOf(pair.console, id) === 'done')
  })
})

describe('[CTL-2] after a cut', () => {
  async function cutInTheMiddle() {
    const pair = aPair()
    pair.holdAfter(600_000)
    pair.connect()
    const source = new Source(bytesOf(1_500_000))
    const id = pair.console.send(source, 'long')
    await until(() => (pair.helper.transfers[0]?.moved ?? 0) > 500_000)
    pair.cut()
    pair.flow()
    const held = pair.helper.transfers[0]?.moved ?? 0
    expect(stateOf(pair.console, id)).toBe('waiting')
    return { pair, source, id, held }
  }

  it('it goes on over the new line from what the receiver holds, and arrives whole', async () => {
    const { pair, source, id, held } = await cutInTheMiddle()
    pair.connect()
    await until(() => stateOf(pair.console, id) === 'done')
    const begin = pair.said('begin').at(-1)
    expect(begin?.offset).toBeGreaterThanOrEqual(held)
    expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
  })

  it('a beginning that both ends ask for at once happens once', async () => {
    const { pair, source, id } = await cutInTheMiddle()
    // The first acceptance is told twice, as when an offer and a receiver's own word cross.
    let twice = false
    pair.passBy((passing) => {
      if (passing.text?.type === 'accept' && !twice) {
        twice = true
        queueMicrotask(() =>
          pair.helper.hear({ type: 'offer', id, name: 'long', folders: [], size: source.size }),
        )
      }
      return passing
    })
    pair.connect()
    await until(() => stateOf(pair.console, id) === 'done')
    expect(pair.said('accept').length).toBeGreaterThan(2)
    expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
  })

  it('a receiver that cannot prove what it holds gets everything anew', async () => {
    const { pair, source, id } = await cutInTheMiddle()
    pair.passBy((passing) =>
      passing.text?.type === 'accept' ? { text: { ...passing.text, held: 'f'.repeat(64) } } : passing,
    )
    pair.connect()
    await until(() => stateOf(pair.console, id) === 'done')
    expect(pair.said('begin').at(-1)?.offset).toBe(0)
    expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
  })

  it('a sender that has forgotten it, as a page does that is loaded anew, does not keep the receiver waiting', async () => {
    const { pair, id } = await cutInTheMiddle()
    pair.console.cancel(id, 'cancelled')
    pair.connect()
    pair.console.hear({ type: 'accept', id: crypto.randomUUID(), turn: 1, offset: 0, held: 'f'.repeat(64) })
    await until(() => pair.said('cancel').some(({ why }) => why === 'lost'))
    // What it does remember, it tells as it ended.
    await until(() => stateOf(pair.helper, id) === 'cancelled')
    await until(() => pair.sinks[0]?.state === 'discarded')
  })

  it('a file that was all there, and lost the line while it got its name, gets it over the next one', async () => {
    const pair = aPair()
    let tries = 0
    pair.placeBy(async () => {
      const sink = new Sink()
      const finish = sink.finish.bind(sink)
      sink.finish = async () => {
        if (++tries > 1) return finish()
        pair.cut()
        throw new FileTrouble('not_allowed')
      }
      pair.sinks.push(sink)
      return sink
    })
    pair.connect()
    const source = new Source(bytesOf(300_000))
    const id = pair.console.send(source, 'x')
    await until(() => tries === 1 && stateOf(pair.helper, id) === 'waiting')
    const sentBefore = pair.chunks().length
    pair.connect()
    await until(() => stateOf(pair.console, id) === 'done')
    expect(pair.chunks()).toHaveLength(sentBefore)
    expect(pair.sinks).toHaveLength(1)
    expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
    expect(pair.ended.map(({ view }) => view.state)).toEqual(['done', 'done'])
  })

  it('[CTL-4] taken back meanwhile, it never gets its name', async () => {
    const pair = aPair()
    pair.placeBy(async () => {
      const sink = new Sink()
      sink.finish = async () => {
        pair.gates.helper.receive = false
        throw new FileTrouble('not_allowed')
      }
      pair.sinks.push(sink)
      return sink
    })
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(10)), 'x')
    await until(() => stateOf(pair.helper, id) === 'waiting' && !pair.gates.helper.receive)
    pair.helper.cancelAll('not_allowed', 'receive')
    await until(() => stateOf(pair.console, id) === 'not_allowed')
    expect(pair.sinks[0]?.state).toBe('discarded')
  })

  it('of the last word alone, the sender still learns that the file arrived', async () => {
    const pair = aPair()
    pair.passBy((passing) => (passing.text?.type === 'done' ? null : passing))
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(10)), 'small')
    await until(() => pair.sinks[0]?.state === 'finished')
    pair.cut()
    pair.passBy((passing) => passing)
    pair.connect()
    await until(
      () =>
        stateOf(pair.console, id) === 'checking' ||
        stateOf(pair.console, id) === 'done' ||
        !pair.console.busy,
    )
    expect(pair.sinks).toHaveLength(1)
    expect(stateOf(pair.console, id)).toBe('done')
  })
})

describe('[T-C1] a receiver that asks for beginnings without end', () => {
  const blocks = 64
  /** The proof fails, so that it is sent from its beginning, up to a window. */
  const sentAfterwards = windowBytes / blockBytes
  function anOffer() {
    const heard: TransferMessage[] = []
    const exchange = new FileExchange({
      may: () => true,
      openSink: async () => new Sink(),
      newHash: portableSha256,
      onChanged: () => {},
      onEnded: () => {},
    })
    const source = new Source(new Uint8Array(blocks * blockBytes))
    const open = () =>
      exchange.connect({
        say: (message) => void heard.push(message),
        send: () => {},
        marks: new WaterMarks({ level: 0, whenLow: () => {} }),
      })
    const accept = (turn: number) =>
      exchange.hear({ type: 'accept', id, turn, offset: source.size, held: 'f'.repeat(64) })
    const id = exchange.send(source, 'x')
    return { exchange, source, heard, open, accept, id }
  }

  it('has the file read once, however often it says the same', async () => {
    const { source, heard, open, accept } = anOffer()
    open()
    for (let n = 0; n < 50; n++) accept(1)
    await until(() => heard.some(({ type }) => type === 'begin'))
    expect(source.reads).toBeLessThanOrEqual(blocks + sentAfterwards)
  })

  it('has no reading go on that a later word has overtaken', async () => {
    const { source, heard, open, accept } = anOffer()
    open()
    for (let turn = 1; turn <= 50; turn++) accept(turn)
    await until(() => heard.some(({ type }) => type === 'begin'))
    expect(heard.filter(({ type }) => type === 'begin')).toMatchObject([{ turn: 50 }])
    expect(source.reads).toBeLessThanOrEqual(50 + blocks + sentAfterwards)
  })

  it('has nothing read that was not offered, and hears again how it ended', async () => {
    const { exchange, source, heard, open, accept, id } = anOffer()
    open()
    exchange.disconnect()
    accept(1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(source.reads).toBe(0)
    exchange.cancel(id, 'stopped')
    open()
    accept(1)
    expect(heard.at(-1)).toEqual({ type: 'cancel', id, why: 'stopped' })
  })
})

describe('[CTL-2] what does not fit is refused', () => {
  it('a hash that differs: nothing gets its name', async () => {
    const pair = aPair()
    pair.passBy((passing) => {
      if (!passing.bytes) return passing
      const chunk = readChunk(passing.bytes)
      return { bytes: writeChunk({ ...chunk, bytes: chunk.bytes.map((byte) => byte ^ 1) }) }
    })
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(50_000)), 'spoilt')
    await until(() => stateOf(pair.console, id) === 'hash_mismatch')
    expect(pair.sinks[0]?.state).toBe('discarded')
    expect(pair.ended[0]?.view.state).toBe('hash_mismatch')
  })

  it('more than was declared', async () => {
    const pair = aPair()
    pair.passBy((passing) =>
      passing.text?.type === 'offer' ? { text: { ...passing.text, size: 20_000 } } : passing,
    )
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(50_000)), 'longer')
    await until(() => stateOf(pair.console, id) === 'size_mismatch')
    expect(pair.sinks[0]?.state).toBe('discarded')
  })

  it('less than was declared', async () => {
    const pair = aPair()
    pair.passBy((passing) =>
      passing.text?.type === 'offer' ? { text: { ...passing.text, size: 90_000 } } : passing,
    )
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(50_000)), 'shorter')
    await until(() => stateOf(pair.console, id) === 'size_mismatch')
    expect(pair.sinks[0]?.state).toBe('discarded')
  })

  it('a file that shrinks while it is being sent', async () => {
    const pair = aPair()
    pair.connect()
    const source = new Source(bytesOf(400_000))
    source.read = async (offset, length) => source.bytes.slice(offset, Math.min(offset + length, 300_000))
    const id = pair.console.send(source, 'shrinking')
    await until(() => stateOf(pair.console, id) === 'changed')
    await until(() => pair.sinks[0]?.state === 'discarded')
  })

  it('a file over the cap, at either end', async () => {
    const pair = aPair()
    pair.connect()
    const huge = { size: mostFileBytes + 1, read: async () => bytesOf(1), close: async () => {} }
    const id = pair.console.send(huge, 'huge')
    expect(stateOf(pair.console, id)).toBe('too_large')
    pair.helper.hear({
      type: 'offer',
      id: crypto.randomUUID(),
      name: 'h',
      folders: [],
      size: mostFileBytes + 1,
    })
    await until(() => pair.said('cancel').some(({ why }) => why === 'too_large'))
    expect(pair.sinks).toEqual([])
  })

  it('more offers than anybody honest makes', async () => {
    const pair = aPair()
    pair.connect()
    for (let n = 0; n < 20; n++) {
      pair.helper.hear({ type: 'offer', id: crypto.randomUUID(), name: 'x', folders: [], size: 5 })
    }
    await until(() => pair.said('cancel').filter(({ why }) => why === 'too_many').length === 4)
    expect(pair.sinks).toHaveLength(16)
  })

  it('[T-C1] what was refused at once is never told of, however much of it there is', async () => {
    const pair = aPair()
    pair.gates.helper.receive = false
    pair.connect()
    for (let n = 0; n < 100; n++) {
      pair.helper.hear({ type: 'offer', id: crypto.randomUUID(), name: 'junk', folders: [], size: n })
    }
    await until(() => pair.said('cancel').length === 100)
    expect(pair.ended).toEqual([])
  })

  it('what could no longer be told of does not begin', async () => {
    const pair = aPair()
    pair.leaveRoomFor(2)
    pair.connect()
    for (let n = 0; n < 3; n++) {
      pair.helper.hear({ type: 'offer', id: crypto.randomUUID(), name: 'x', folders: [], size: 5 })
    }
    await until(() => pair.said('cancel').filter(({ why }) => why === 'too_many').length === 1)
    expect(pair.sinks).toHaveLength(2)
  })

  it('a place that cannot be made', async () => {
    const pair = aPair()
    pair.placeBy(() => Promise.reject(new FileTrouble('disk_full')))
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(5)), 'x')
    await until(() => stateOf(pair.console, id) === 'disk_full')
  })
})

describe('[CTL-4] without leave', () => {
  it('nothing is received: no place is made, and the sender is told', async () => {
    const pair = aPair()
    pair.gates.helper.receive = false
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(5)), 'x')
    await until(() => stateOf(pair.console, id) === 'not_allowed')
    expect(pair.sinks).toEqual([])
  })

  it('nothing is read', async () => {
    const pair = aPair()
    pair.gates.helper.send = false
    pair.connect()
    const source = new Source(bytesOf(5))
    const id = pair.helper.send(source, 'x')
    await new Promise((resolve) => setImmediate(resolve))
    expect(source.reads).toBe(0)
    expect(stateOf(pair.helper, id)).toBe('waiting')
    pair.gates.helper.send = true
    pair.helper.update()
    await until(() => stateOf(pair.helper, id) === 'done')
  })

  it('taken back in the middle: nothing is written from then on, and what there was is discarded', async () => {
    const pair = aPair()
    pair.holdAfter(600_000)
    pair.connect()
    const id = pair.console.send(new Source(bytesOf(1_500_000)), 'x')
    await until(() => (pair.sinks[0]?.written.length ?? 0) > 2)
    pair.gates.helper.receive = false
    pair.helper.cancelAll('not_allowed', 'receive')
    pair.flow()
    const written = pair.sinks[0]?.written.length
    await until(() => stateOf(pair.console, id) === 'not_allowed')
    await new Promise((resolve) => setImmediate(resolve))
    // One write may have been under way.
    expect(pair.sinks[0]?.written.length).toBeLessThanOrEqual((written ?? 0) + 1)
    expect(pair.sinks[0]?.state).toBe('discarded')
  })

  it('away for a moment: what is dropped meanwhile is asked for again', async () => {
    const pair = aPair()
    pair.holdAfter(400_000)
    pair.connect()
    const source = new Source(bytesOf(1_500_000))
    const id = pair.console.send(source, 'x')
    await until(() => (pair.helper.transfers[0]?.moved ?? 0) > 300_000)
    pair.gates.helper.receive = false
    pair.flow()
    await until(() => stateOf(pair.helper, id) === 'waiting')
    pair.gates.helper.receive = true
    pair.helper.update()
    await until(() => stateOf(pair.console, id) === 'done')
    expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
  })
})

describe('[CTL-2] pause and cancel', () => {
  it.each(['console', 'helper'] as const)('the %s pauses it, and lets it go on', async (who) => {
    const pair = aPair()
    pair.holdAfter(200_000)
    pair.connect()
    const size = windowBytes + 1_000_000
    const id = pair.console.send(new Source(bytesOf(size)), 'x')
    await until(() => (pair.helper.transfers[0]?.moved ?? 0) > 100_000)
    pair[who].pause(id, true)
    pair.flow()
    await until(() => stateOf(pair.console, id) === 'paused' && stateOf(pair.helper, id) === 'paused')
    let before = -1
    await vi.waitFor(() => {
      const now = pair.helper.transfers[0]?.moved ?? 0
      const still = now === before
      before = now
      expect(still).toBe(true)
    })
    expect(before).toBeLessThan(size)
    pair[who].pause(id, false)
    await until(() => stateOf(pair.console, id) === 'done')
  })

  it.each(['console', 'helper'] as const)('the %s cancels it, and nothing is left', async (who) => {
    const pair = aPair()
    pair.holdAfter(200_000)
    pair.connect()
    const source = new Source(bytesOf(windowBytes + 1_000_000))
    const id = pair.console.send(source, 'x')
    await until(() => (pair.helper.transfers[0]?.moved ?? 0) > 100_000)
    pair[who].cancel(id, 'cancelled')
    pair.flow()
    await until(() => stateOf(pair.console, id) === 'cancelled' && stateOf(pair.helper, id) === 'cancelled')
    expect(pair.sinks[0]?.state).toBe('discarded')
    expect(source.closed).toBe(true)
    expect(pair.console.busy || pair.helper.busy).toBe(false)
  })
})
