import { expect, test } from 'vitest'
import { wellFormed } from '../../src/lib/well-formed.ts'

test('what is well formed comes back as it is, itself', () => {
  const value = {
    name: 'Zoë 🙂',
    list: [1, null, { deep: ['x'] }],
    bytes: new Uint8Array([1]),
    at: new Date(0),
  }
  expect(wellFormed(value)).toBe(value)
})

test('half a pair is replaced wherever it stands, in keys too, and the rest stays', () => {
  const half = JSON.parse('{"a":["\\ud800x",{"b\\udfff":"\\ud83d\\ude42"}],"c":1}')
  expect(wellFormed(half)).toEqual({ a: ['\ufffdx', { 'b\ufffd': '🙂' }], c: 1 })
})

test('a key that would be a prototype stays a key', () => {
  const value = wellFormed(JSON.parse('{"__proto__":{"x":1},"y":"\\ud800"}'))
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(Object.keys(value)).toEqual(['__proto__', 'y'])
})
