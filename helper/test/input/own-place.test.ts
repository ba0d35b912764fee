import { expect, it } from 'vitest'
import { isOwnPlace, noteOwnPlace } from '../../src/input/windows/own-place.ts'

it('[CTL-4] an echo of our own movement is not a hand, also when we have moved on; where we never were, is', () => {
  expect(isOwnPlace({ x: 0, y: 0 })).toBe(false)
  for (let x = 0; x < 100; x++) noteOwnPlace({ x, y: 7 })
  expect(isOwnPlace({ x: 99, y: 7 })).toBe(true)
  expect(isOwnPlace({ x: 60, y: 7 })).toBe(true)
  expect(isOwnPlace({ x: 60, y: 8 })).toBe(false)
  // Long ago: a hand may well stop there.
  expect(isOwnPlace({ x: 10, y: 7 })).toBe(false)
})
