import { describe, expect, it } from 'vitest'
import { zonedMoment } from '../../src/lib/zoned-moment.ts'

describe('a moment on a wall clock', () => {
  it('tells the two half past two of an autumn night apart', () => {
    expect(zonedMoment(new Date('2026-10-25T00:30:00Z'), 'Europe/Paris')).toBe('2026-10-25 02:30:00 +02:00')
    expect(zonedMoment(new Date('2026-10-25T01:30:00Z'), 'Europe/Paris')).toBe('2026-10-25 02:30:00 +01:00')
  })

  it('knows UTC, midnight, and zones of half an hour', () => {
    expect(zonedMoment(new Date('2027-01-01T00:00:00Z'), 'UTC')).toBe('2027-01-01 00:00:00 +00:00')
    expect(zonedMoment(new Date('2027-01-01T18:30:00Z'), 'Asia/Kolkata')).toBe('2027-01-02 00:00:00 +05:30')
  })
})
