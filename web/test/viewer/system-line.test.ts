import { type SystemFromHelper, watchAgainMs, writeSystem } from '@deskside/protocol/channels/system'
import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { theEmptyFacts } from '../../../protocol/test/channels/some-facts.ts'
import { loadsKept, SystemLine } from '../../src/viewer/channels/system-line.ts'

const load: SystemLoad = { cpu: 0.5, memory: null, disk: null, network: null }
const both = ['system_info', 'monitors'] as const

function open() {
  const said: string[] = []
  const faults: string[] = []
  const line = new SystemLine({
    send: (text) => void said.push(JSON.parse(text).type),
    onFault: (what) => faults.push(what),
  })
  const hear = (message: SystemFromHelper) => line.take(writeSystem(message))
  return { line, said, faults, hear }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('[CTL-3] the console’s end of the system channel', () => {
  it('says nothing before it is allowed, and asks by itself as soon as it is', () => {
    const { line, said, hear } = open()
    line.read()
    line.watch()
    expect(said).toEqual([])
    line.follow(true, both)
    expect(said).toEqual(['read', 'watch'])
    hear({ type: 'facts', id: 1, facts: theEmptyFacts() })
    hear({ type: 'load', load })
    expect(line.get()).toMatchObject({ facts: theEmptyFacts(), reading: 'no', loads: [load] })
  })

  it('says that it still looks, until nobody does', () => {
    const { line, said } = open()
    line.follow(true, both)
    const stop = line.watch()
    const other = line.watch()
    vi.advanceTimersByTime(2 * watchAgainMs)
    expect(said).toEqual(['watch', 'watch', 'watch'])
    stop()
    stop()
    expect(said).toHaveLength(3)
    other()
    vi.advanceTimersByTime(10 * watchAgainMs)
    expect(said.slice(3)).toEqual(['unwatch'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('[CTL-4] forgets what is taken back, and shows nothing that comes afterwards', () => {
    const { line, hear } = open()
    line.follow(true, both)
    line.watch()
    line.read()
    hear({ type: 'load', load })
    line.follow(true, ['view'])
    hear({ type: 'load', load })
    hear({ type: 'facts', id: 1, facts: theEmptyFacts() })
    expect(line.get()).toEqual({ facts: null, factsAt: null, reading: 'no', loads: [] })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('[SES-14] asks again over a line that is back, and keeps what it knows meanwhile', () => {
    const { line, said, hear } = open()
    line.follow(true, both)
    line.watch()
    line.read()
    hear({ type: 'facts', id: 1, facts: theEmptyFacts() })
    line.follow(false, both)
    expect(line.get().facts).not.toBeNull()
    line.follow(true, both)
    expect(said).toEqual(['watch', 'read', 'read', 'watch'])
  })

  it('calls a reading failed that is refused, or that nobody answers', () => {
    const { line, hear } = open()
    line.follow(true, both)
    line.read()
    hear({ type: 'no_facts', id: 1, why: 'failed' })
    expect(line.get().reading).toBe('failed')
    line.read()
    expect(line.get().reading).toBe('now')
    vi.advanceTimersByTime(60_000)
    expect(line.get().reading).toBe('failed')
  })

  it('keeps no more than it shows, and [R-26] drops what does not fit', () => {
    const { line, hear, faults } = open()
    line.follow(true, both)
    line.watch()
    for (let turn = 0; turn < loadsKept + 10; turn++) hear({ type: 'load', load })
    expect(line.get().loads).toHaveLength(loadsKept)
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 20 })), (data) =>
        line.take(data),
      ),
      { numRuns: 300 },
    )
    expect(faults.length).toBeGreaterThan(0)
    expect(line.get().facts).toBeNull()
  })
})
