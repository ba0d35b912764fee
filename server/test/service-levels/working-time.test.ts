import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingTime,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../src/domain/service-levels/working-time-rules.ts'

const hour = 3_600_000
const day = [{ from: 9 * 60, until: 18 * 60 }]
const paris: WorkingCalendar = {
  timeZone: 'Europe/Paris',
  week: [day, day, day, day, day, [], []],
  holidays: ['2026-12-25'],
}
const nights: WorkingCalendar = { ...paris, week: Array(7).fill([{ from: 0, until: 1440 }]), holidays: [] }
const at = (text: string) => new Date(text)

describe('[DSK-1] working time', () => {
  test.each([
    ['within a day', '2026-03-02T09:00:00+01:00', 4, '2026-03-02T13:00:00+01:00'],
    ['from before the opening', '2026-03-02T07:00:00+01:00', 1, '2026-03-02T10:00:00+01:00'],
    ['over the weekend', '2026-03-06T17:00:00+01:00', 2, '2026-03-09T10:00:00+01:00'],
    ['over a day off', '2026-12-24T17:30:00+01:00', 1, '2026-12-28T09:30:00+01:00'],
    ['over the end of summer time', '2026-10-23T17:00:00+02:00', 2, '2026-10-26T10:00:00+01:00'],
    ['over its beginning', '2027-03-26T17:00:00+01:00', 2, '2027-03-29T10:00:00+02:00'],
    ['to the very end of a day', '2026-03-02T09:00:00+01:00', 9, '2026-03-02T18:00:00+01:00'],
  ])('%s', (_name, start, hours, due) => {
    expect(addWorkingTime(paris, at(start), hours * hour)).toEqual(at(due))
  })

  test('a night that has an hour twice is 25 hours long, one that skips it 23', () => {
    const length = (from: string, until: string) => workingTimeBetween(nights, at(from), at(until)) / hour
    expect(length('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00')).toBe(25)
    expect(length('2027-03-28T00:00:00+01:00', '2027-03-29T00:00:00+02:00')).toBe(23)
  })

  test('nothing is due in a calendar that never works', () => {
    const never = { ...paris, week: Array(7).fill([]) }
    expect(addWorkingTime(never, at('2026-03-02T09:00:00Z'), hour)).toBeNull()
  })

  const around = fc
    .tuple(fc.constantFrom('2026-10-25', '2027-03-28'), fc.integer({ min: -4 * 24 * 60, max: 4 * 24 * 60 }))
    .map(([date, minutes]) => new Date(Date.parse(`${date}T01:00:00Z`) + minutes * 60_000))
  const amounts = fc.integer({ min: 1, max: 30 * 60 }).map((minutes) => minutes * 60_000)

  test('so much working time lies between a start and what is due after it, also where clocks change', () => {
    fc.assert(
      fc.property(around, amounts, fc.constantFrom(paris, nights), (start, ms, calendar) => {
        const due = addWorkingTime(calendar, start, ms)
        expect(due && workingTimeBetween(calendar, start, due)).toBe(ms)
      }),
      { numRuns: 60 },
    )
  })

  test('in two steps it is due when it is in one, and later when more is promised', () => {
    fc.assert(
      fc.property(around, amounts, amounts, (start, one, other) => {
        const half = addWorkingTime(paris, start, one) ?? start
        const whole = addWorkingTime(paris, start, one + other)
        expect(addWorkingTime(paris, half, other)).toEqual(whole)
        expect(whole?.getTime()).toBeGreaterThan(half.getTime())
      }),
      { numRuns: 60 },
    )
  })
})
