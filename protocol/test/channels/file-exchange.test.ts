import { describe, expect, it, vi } from 'vitest'
import { chunkBytes, readChunk, writeChunk } from '../../src/channels/file-chunk.ts'
import { blockBytes, windowBytes } from '../../src/channels/file-transfer.ts'
import { FileTrouble, mostFileBytes } from '../../src/vocabulary/files.ts'
import { aPair, bytesOf, hashOf, Sink, Source, stateOf, until } from './file-pair.ts'

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

describe('[CTL-2] what comes quicker than it is written', () => {
  it('is written and told of in blocks, and nothing is left over', async () => {
    // No moment passes meanwhile, however busy the machine is.
    vi.stubGlobal('setTimeout', () => 0)
    const pair = aPair()
    pair.connect()
    const source = new Source(bytesOf(4 * blockBytes + 5))
    const id = pair.console.send(source, 'quick')
    await until(() => stateOf(pair.console, id) === 'done')
    vi.unstubAllGlobals()
    const sizes = pair.sinks[0]?.written.map(({ length }) => length) ?? []
    expect(sizes).toEqual([...Array(4).fill(blockBytes), 5])
    expect(pair.said('took').length).toBeLessThanOrEqual(sizes.length)
    expect(hashOf(pair.sinks[0]?.bytes ?? bytesOf(3))).toBe(hashOf(source.bytes))
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
