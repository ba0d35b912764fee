import { describe, expect, it } from 'vitest'
import type { Rect } from '../../src/capture/capture.ts'
import { lineRects, pointerShape, polygonRects, strokeRects } from '../../src/guide/ink.ts'
import { InkPlan } from '../../src/guide/ink-plan.ts'
import { regionData } from '../../src/guide/windows/win32-shape-windows.ts'

const covers = (rects: Rect[], x: number, y: number) =>
  rects.some((rect) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height)
const area = (rects: Rect[]) => rects.reduce((sum, { width, height }) => sum + width * height, 0)

describe('[CTL-7] the shape of marks', () => {
  it.each([
    ['level', { x: 10, y: 10 }, { x: 90, y: 10 }],
    ['upright', { x: 10, y: 10 }, { x: 10, y: 90 }],
    ['aslant', { x: 10, y: 20 }, { x: 90, y: 70 }],
    ['backwards', { x: 90, y: 70 }, { x: -30, y: -20 }],
  ])('a line %s is as wide as the pen everywhere, and no wider', (_, from, to) => {
    const rects = lineRects(from, to, 8)
    for (const part of [0, 0.25, 0.5, 1]) {
      const x = from.x + (to.x - from.x) * part
      const y = from.y + (to.y - from.y) * part
      expect(covers(rects, Math.floor(x), Math.floor(y))).toBe(true)
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    const expected = length * 8 + Math.PI * 16
    expect(Math.abs(area(rects) - expected) / expected).toBeLessThan(0.1)
  })

  it('a dot is round, nothing is nothing, and what grows adds only what is new', () => {
    const dot = strokeRects([{ x: 20, y: 20 }], 10)
    expect(Math.abs(area(dot) - Math.PI * 25)).toBeLessThan(10)
    expect(strokeRects([], 10)).toEqual([])
    const points = [
      { x: 0, y: 50 },
      { x: 100, y: 50 },
      { x: 200, y: 50 },
    ]
    const more = strokeRects(points, 6, 2)
    expect([covers(more, 50, 50), covers(more, 150, 50)]).toEqual([false, true])
  })

  it('the pointer’s edge goes all round it', () => {
    const { edge, body } = pointerShape
    for (const { x, y, width } of body) {
      expect(covers(edge, x - 1, y)).toBe(true)
      expect(covers(edge, x + width, y)).toBe(true)
    }
    expect(
      area(
        polygonRects([
          { x: 0, y: 0 },
          { x: 10, y: 0 },
          { x: 10, y: 10 },
          { x: 0, y: 10 },
        ]),
      ),
    ).toBe(100)
  })

  it('what is gone wipes everything once, and what stays is drawn anew', () => {
    const plan = new InkPlan()
    const stroke = (number: number, ...xs: number[]) =>
      ({ number, colour: 'red', points: xs.map((x) => ({ x, y: 0 })) }) as const
    expect(plan.next([])).toBeNull()
    expect([...(plan.next([stroke(1, 0), stroke(2, 0, 9)])?.rects.keys() ?? [])]).toEqual(['edge', 'red'])
    expect(plan.next([stroke(1, 0), stroke(2, 0, 9)])).toBeNull()
    expect(plan.next([stroke(1, 0, 50), stroke(2, 0, 9)])?.fresh).toBe(false)
    expect(plan.next([stroke(2, 0, 9)])).toMatchObject({ fresh: true })
    expect(plan.next([])).toMatchObject({ fresh: true, rects: new Map() })
  })

  it('Windows gets edges, counted from where the window begins', () => {
    const data = regionData([{ x: -100, y: 20, width: 30, height: 1 }], { x: -1_920, y: 0 })
    expect([0, 4, 8, 12].map((at) => data.readUInt32LE(at))).toEqual([32, 1, 1, 16])
    expect([32, 36, 40, 44].map((at) => data.readInt32LE(at))).toEqual([1_820, 20, 1_850, 21])
  })
})
