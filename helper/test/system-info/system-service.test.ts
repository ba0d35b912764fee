import {
  readSystem,
  type SystemFromConsole,
  SystemFromHelper,
  watchHoldsMs,
  writeSystem,
} from '@deskside/protocol/channels/system'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SystemService } from '../../src/system-info/system-service.ts'
import { SpyReader } from './a-reader.ts'

function open(...allowed: Capability[]) {
  const reader = new SpyReader()
  const granted = new Set(allowed)
  const sent: SystemFromHelper[] = []
  const service = new SystemService({
    gate: { may: (capability) => granted.has(capability) },
    reader,
    send: (text) => void sent.push(readSystem(SystemFromHelper, text)),
  })
  service.update(true)
  const say = (message: SystemFromConsole) => service.take(writeSystem(message))
  const takeBack = (capability: Capability) => {
    granted.delete(capability)
    service.update(true)
  }
  return { reader, service, sent, say, takeBack, granted }
}
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('[CTL-3] [CTL-4] system information over its channel', () => {
  it('nothing is read without a grant, whatever is asked', async () => {
    const { reader, sent, say } = open('view', 'control')
    say({ type: 'read', id: 1 })
    say({ type: 'watch' })
    await after(10_000)
    expect([reader.readings, reader.measurements]).toEqual([0, 0])
    expect(sent).toEqual([{ type: 'no_facts', id: 1, why: 'not_allowed' }])
  })

  it('facts and load are two grants', async () => {
    const facts = open('system_info')
    facts.say({ type: 'watch' })
    facts.say({ type: 'read', id: 1 })
    await after(10)
    expect([facts.reader.readings, facts.reader.measurements]).toEqual([1, 0])
    const load = open('monitors')
    load.say({ type: 'watch' })
    load.say({ type: 'read', id: 1 })
    await after(10)
    expect([load.reader.readings, load.reader.measurements]).toEqual([0, 1])
  })

  it('answers the latest question with one reading, and reads no more than every five seconds', async () => {
    const { reader, sent, say } = open('system_info')
    for (let id = 1; id <= 50; id++) say({ type: 'read', id })
    await after(10)
    expect(sent).toEqual([{ type: 'facts', id: 50, facts: reader.facts }])
    say({ type: 'read', id: 51 })
    await after(4_000)
    expect(reader.readings).toBe(1)
    await after(1_000)
    expect(sent.at(-1)).toMatchObject({ type: 'facts', id: 51 })
  })

  it('what was read while it was taken back stays on the computer, and the reading is given up', async () => {
    const { reader, sent, say, takeBack } = open('system_info')
    reader.until = () => new Promise(() => {})
    say({ type: 'read', id: 1 })
    await after(10)
    takeBack('system_info')
    await after(10_000)
    expect(reader.givenUp).toBe(1)
    expect(sent).toEqual([{ type: 'no_facts', id: 1, why: 'not_allowed' }])
  })

  it('a grant that is gone without a word stops the answer all the same', async () => {
    const { reader, sent, say, granted } = open('system_info')
    reader.until = async () => void granted.clear()
    say({ type: 'read', id: 1 })
    await after(10)
    expect(sent).toEqual([{ type: 'no_facts', id: 1, why: 'not_allowed' }])
  })

  it.each([
    ['the grant is taken back', ({ takeBack }: ReturnType<typeof open>) => takeBack('monitors')],
    ['the panel closes', ({ say }: ReturnType<typeof open>) => say({ type: 'unwatch' })],
    ['the line is lost', ({ service }: ReturnType<typeof open>) => service.update(false)],
    ['the connection ends', ({ service }: ReturnType<typeof open>) => service.close()],
    ['the grant lapses without a word', ({ granted }: ReturnType<typeof open>) => granted.clear()],
  ])('measures every second until %s, and then no clock runs any more', async (_, end) => {
    const scene = open('monitors')
    scene.say({ type: 'watch' })
    await after(3_010)
    expect(scene.reader.measurements).toBe(4)
    end(scene)
    await after(5_000)
    expect(scene.reader.measurements).toBe(4)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('a console that has gone without a word is not measured for', async () => {
    const { reader, say } = open('monitors')
    say({ type: 'watch' })
    say({ type: 'watch' })
    await after(watchHoldsMs * 3)
    expect(reader.measurements).toBeLessThanOrEqual(watchHoldsMs / 1_000 + 2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('[R-26] hostile messages read nothing and crash nothing', async () => {
    const { reader, service } = open('view')
    const hostile = fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 50 }))
    fc.assert(
      fc.property(hostile, (data) => {
        try {
          service.take(data)
        } catch (error) {
          expect(error).toHaveProperty('name', 'ChannelFault')
        }
      }),
      { numRuns: 1_000 },
    )
    await after(10_000)
    expect([reader.readings, reader.measurements]).toEqual([0, 0])
  })
})
