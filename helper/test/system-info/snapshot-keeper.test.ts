import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SnapshotKeeper } from '../../src/system-info/snapshot-keeper.ts'
import { SpyReader } from './a-reader.ts'

function open() {
  const reader = new SpyReader()
  const sent: SystemFacts[] = []
  const scene = { allowed: false, taken: true }
  const keeper = new SnapshotKeeper({
    gate: { may: (capability) => capability === 'system_info' && scene.allowed },
    reader,
    send: async (facts) => {
      sent.push(facts)
      return scene.taken
    },
  })
  const allow = (allowed: boolean) => {
    scene.allowed = allowed
    keeper.update()
  }
  return { reader, sent, scene, keeper, allow }
}
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('[CTL-3] the record that is kept with the session', () => {
  it('is not read before it is allowed', async () => {
    const { reader, keeper } = open()
    keeper.update()
    await after(200_000)
    expect(reader.readings).toBe(0)
  })

  it('begins with the grant and is brought up to date every minute', async () => {
    const { sent, keeper, allow } = open()
    allow(true)
    keeper.update()
    await after(10)
    expect(sent).toHaveLength(1)
    await after(120_000)
    expect(sent).toHaveLength(3)
  })

  it('[CTL-4] is neither read nor sent any more once it is taken back, also in the middle of a reading', async () => {
    const { reader, sent, allow } = open()
    let end = () => {}
    reader.until = () =>
      new Promise((resolve) => {
        end = resolve
      })
    allow(true)
    await after(10)
    allow(false)
    end()
    await after(200_000)
    expect([reader.readings, reader.givenUp, sent.length]).toEqual([1, 1, 0])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is tried again, more and more slowly, while the server does not take it', async () => {
    const { sent, scene, allow } = open()
    scene.taken = false
    allow(true)
    await after(16_000)
    expect(sent).toHaveLength(3)
    scene.taken = true
    await after(20_000)
    expect(sent).toHaveLength(4)
  })
})
