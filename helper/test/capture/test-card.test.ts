import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Frame } from '../../src/capture/capture.ts'
import { openTestCard, type TestCard } from '../../src/capture/test-card/test-card.ts'

describe('a capture as its consumer sees it', () => {
  let card: TestCard
  let frames: Frame[]
  const lost = vi.fn()

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    card = openTestCard(80, 40)
    frames = []
  })
  afterEach(() => {
    card.close()
    vi.useRealTimers()
  })
  const start = () => card.start({ frame: (frame) => frames.push(frame), lost })
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('[SES-9] reads nothing before it is started and asked', async () => {
    card.requestFrame()
    card.paint({ x: 0, y: 0, width: 5, height: 5 }, 0xff0000)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(card.framesRead).toBe(0)
    start()
    await settle()
    expect(frames).toHaveLength(1)
    expect(frames[0]?.damage).toEqual([{ x: 0, y: 0, width: 80, height: 40 }])
  })

  it('gives one frame for each request, and the newest state to a consumer that was busy', async () => {
    start()
    card.requestFrame()
    await settle()
    card.paint({ x: 1, y: 1, width: 2, height: 2 }, 0x112233)
    card.paint({ x: 1, y: 1, width: 2, height: 2 }, 0x445566)
    await vi.advanceTimersByTimeAsync(500)
    expect(frames).toHaveLength(1)
    card.requestFrame()
    await settle()
    expect(frames).toHaveLength(2)
    expect(frames[1]?.damage).toEqual([{ x: 1, y: 1, width: 2, height: 2 }])
    expect([...(frames[1]?.buffer.subarray((80 + 1) * 4, (80 + 1) * 4 + 3) ?? [])]).toEqual([
      0x66, 0x55, 0x44,
    ])
  })

  it('answers at once after a pause, and never more than 60 times a second', async () => {
    card.start({
      frame: (frame) => {
        frames.push(frame)
        card.requestFrame()
      },
      lost,
    })
    card.requestFrame()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(frames).toHaveLength(1)
    card.paint({ x: 0, y: 0, width: 1, height: 1 }, 1)
    await settle()
    expect(frames).toHaveLength(2)
    for (let ms = 0; ms < 1_000; ms++) {
      card.paint({ x: ms % 80, y: 0, width: 1, height: 1 }, ms)
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(frames.length).toBeGreaterThan(50)
    expect(frames.length).toBeLessThanOrEqual(64)
  })

  it('an idle screen costs nothing: no timer runs', async () => {
    start()
    card.requestFrame()
    await settle()
    card.requestFrame()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is silent after close, and may be closed twice', async () => {
    start()
    card.requestFrame()
    card.close()
    card.close()
    card.paint({ x: 0, y: 0, width: 1, height: 1 }, 1)
    await vi.advanceTimersByTimeAsync(100)
    expect(frames.length).toBeLessThanOrEqual(1)
    expect(lost).not.toHaveBeenCalled()
  })
})
