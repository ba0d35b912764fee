import { describe, expect, it } from 'vitest'
import { FileExchange } from '../../src/channels/file-exchange.ts'
import { blockBytes, windowBytes } from '../../src/channels/file-transfer.ts'
import type { TransferMessage } from '../../src/channels/files.ts'
import { portableSha256 } from '../../src/channels/sha256.ts'
import { WaterMarks } from '../../src/channels/water-marks.ts'
import { FileTrouble } from '../../src/vocabulary/files.ts'
import { aPair, bytesOf, hashOf, Sink, Source, stateOf, until } from './file-pair.ts'

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
