import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rect } from '../../src/capture/capture.ts'
import { DamageRegion, rowsOf } from '../../src/capture/damage-region.ts'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })

describe('what has changed on a screen', () => {
  it('is cut at the edges of the screen', () => {
    const region = new DamageRegion(100, 50)
    region.add(rect(-10, -10, 20, 20))
    region.add(rect(95, 45, 20, 20))
    region.add(rect(200, 200, 5, 5))
    expect(region.take()).toEqual([rect(0, 0, 10, 10), rect(95, 45, 5, 5)])
    expect(region.empty).toBe(true)
  })

  it('does not name twice what lies within another', () => {
    const region = new DamageRegion(100, 100)
    region.add(rect(10, 10, 5, 5))
    region.add(rect(0, 0, 50, 50))
    region.add(rect(20, 20, 5, 5))
    expect(region.take()).toEqual([rect(0, 0, 50, 50)])
  })

  it('stays short, and loses nothing, whatever is drawn', () => {
    const anyRect = fc.record({
      x: fc.integer({ min: -20, max: 320 }),
      y: fc.integer({ min: -20, max: 220 }),
      width: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(anyRect, { maxLength: 120 }), (rects) => {
        const region = new DamageRegion(300, 200)
        for (const one of rects) region.add(one)
        const taken = region.take()
        expect(taken.length).toBeLessThanOrEqual(48)
        for (const { x, y, width, height } of rects) {
          for (const [px, py] of [
            [x, y],
            [x + width - 1, y + height - 1],
          ] as const) {
            if (px < 0 || py < 0 || px >= 300 || py >= 200) continue
            const covered = taken.some(
              (t) => px >= t.x && py >= t.y && px < t.x + t.width && py < t.y + t.height,
            )
            expect(covered).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is read in bands of rows, those that almost touch in one', () => {
    expect(rowsOf([rect(0, 100, 5, 10), rect(50, 0, 5, 20), rect(9, 105, 5, 30), rect(0, 30, 1, 1)])).toEqual(
      [
        { top: 0, count: 31 },
        { top: 100, count: 35 },
      ],
    )
  })
})
