import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zonedDate, zonedDay } from '../../src/lib/zoned-date.ts'
import { zonedMoment } from '../../src/lib/zoned-moment.ts'

describe('a wall clock’s time as a moment', () => {
  it.each([
    ['2026-10-24', 9 * 60, '2026-10-24T07:00:00.000Z'],
    ['2026-10-25', 150, '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', 9 * 60, '2026-10-25T08:00:00.000Z'],
    ['2027-03-28', 9 * 60, '2027-03-28T07:00:00.000Z'],
    ['2027-03-28', 150, '2027-03-28T01:30:00.000Z'],
  ])('%s and %i minutes in Paris is %s', (day, minutes, moment) => {
    expect(zonedDate(day, minutes, 'Europe/Paris').toISOString()).toBe(moment)
  })

  it('reads back as what it was, all over the world and the year', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Paris',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Auckland',
    )
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 8 * 60, max: 20 * 60 }),
        (timeZone, nth, minutes) => {
          const day = new Date(Date.UTC(2024, 0, 1 + nth)).toISOString().slice(0, 10)
          const at = zonedDate(day, minutes, timeZone)
          expect(zonedDay(at, timeZone)).toBe(day)
          const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
          expect(zonedMoment(at, timeZone)).toContain(`${day} ${clock}:00`)
        },
      ),
    )
  })
})
