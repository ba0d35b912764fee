import { describe, expect, it } from 'vitest'
import { Pace, startWindow } from '../../src/picture/pace.ts'

/** Sends as much as the pace allows over a line of a certain rate and length, for some seconds. */
function run(pace: Pace, bytesPerMs: number, roundTripMs: number, forMs: number) {
  let number = 0
  let freeAt = 0
  const arrivals: { number: number; at: number }[] = []
  let worstQueueMs = 0
  for (let now = 0; now < forMs; now++) {
    while (arrivals[0] && arrivals[0].at <= now) pace.shown(arrivals.shift()?.number ?? 0, now)
    while (pace.room() > 0) {
      const bytes = Math.min(8_000, pace.room())
      freeAt = Math.max(freeAt, now) + bytes / bytesPerMs
      if (now > forMs / 2) worstQueueMs = Math.max(worstQueueMs, freeAt - now)
      arrivals.push({ number, at: freeAt + roundTripMs })
      pace.sent(number++, bytes, now)
    }
  }
  return { worstQueueMs, sentBytes: freeAt * bytesPerMs }
}

describe('the pace of the picture', () => {
  it('keeps the queue short on a slow line and the line busy', () => {
    for (const [bytesPerMs, roundTripMs] of [
      [250, 200],
      [625, 100],
      [2_500, 40],
    ] as const) {
      const { worstQueueMs, sentBytes } = run(new Pace(), bytesPerMs, roundTripMs, 20_000)
      expect(worstQueueMs).toBeLessThan(300)
      expect(sentBytes).toBeGreaterThan(20_000 * bytesPerMs * 0.6)
    }
  })

  it('opens up on a fast line, the more the longer it is, and never to a burst that would be lost', () => {
    const [near, far] = [new Pace(), new Pace()]
    run(near, 100_000, 2, 2_000)
    run(far, 100_000, 100, 5_000)
    expect(near.windowBytes).toBeGreaterThan(startWindow)
    expect(near.windowBytes).toBeLessThan(128 * 1024)
    expect(far.windowBytes).toBeGreaterThan(1_000_000)
  })

  it('does not grow when nothing was held back by it', () => {
    const pace = new Pace()
    for (let number = 0; number < 100; number++) {
      pace.sent(number, 500, number * 20)
      pace.shown(number, number * 20 + 5)
    }
    expect(pace.windowBytes).toBe(startWindow)
    expect(pace.ownDelayMs).toBe(5)
  })

  it('takes acknowledgements of many parts at once, and twice', () => {
    const pace = new Pace()
    for (let number = 0; number < 5; number++) pace.sent(number, startWindow / 5, 0)
    expect(pace.room()).toBe(0)
    pace.shown(3, 10)
    pace.shown(3, 12)
    expect(pace.isFlying(3)).toBe(false)
    expect(pace.isFlying(4)).toBe(true)
    expect(pace.room()).toBeGreaterThan(0)
  })
})
