import { expect, test } from 'vitest'
import { giveUpAfterMs, nextTry } from '../../src/domain/mail/retry-schedule.ts'

const minute = 60_000

test('[R-09] 1, 5, 15, 60 minutes … and the last attempt at 48 hours', () => {
  const queuedAt = new Date('2026-03-24T09:00:00.000Z')
  const waits: number[] = []
  let now = queuedAt
  let attempts = 0
  for (;;) {
    attempts++
    const next = nextTry(attempts, queuedAt, now)
    if (!next) break
    waits.push((next.getTime() - now.getTime()) / minute)
    now = next
  }
  expect(waits.slice(0, 4)).toEqual([1, 5, 15, 60])
  expect(Math.max(...waits)).toBeLessThanOrEqual(8 * 60)
  expect(now.getTime() - queuedAt.getTime()).toBe(giveUpAfterMs)
  expect(attempts).toBeLessThan(20)
})
