import type { RelativePeriod, Rhythm } from '@deskside/protocol/vocabulary/report-schedules'
import { describe, expect, it } from 'vitest'
import { daysOf, nextRun } from '../../src/domain/report-schedules/schedule-rules.ts'

const day: Rhythm = { every: 'day' }
const at = (hours: number, minutes = 0) => hours * 60 + minutes

describe('[RPT-1] when a report goes out next, in Paris', () => {
  it.each<[string, Rhythm, number, string, string]>([
    ['today, when its hour is still to come', day, at(8), '2026-07-01T05:59:59Z', '2026-07-01T06:00:00Z'],
    ['tomorrow, at its very hour', day, at(8), '2026-07-01T06:00:00Z', '2026-07-02T06:00:00Z'],
    ['by the wall clock, whatever the season', day, at(8), '2026-10-24T06:00:00Z', '2026-10-25T07:00:00Z'],
    ['in spring too', day, at(8), '2027-03-27T07:00:00Z', '2027-03-28T06:00:00Z'],
    ['at the first of two half past two', day, at(2, 30), '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['not again at the second', day, at(2, 30), '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['nor between the two', day, at(2, 30), '2026-10-25T01:00:00Z', '2026-10-26T01:30:00Z'],
    [
      'an hour later when there is no half past two',
      day,
      at(2, 30),
      '2027-03-27T12:00:00Z',
      '2027-03-28T01:30:00Z',
    ],
    ['once on that day', day, at(2, 30), '2027-03-28T01:30:00Z', '2027-03-29T00:30:00Z'],
    ['on its weekday', { every: 'week', weekday: 1 }, at(7), '2026-11-28T12:00:00Z', '2026-11-30T06:00:00Z'],
    [
      'on a Sunday of 25 hours',
      { every: 'week', weekday: 7 },
      at(23),
      '2026-10-24T12:00:00Z',
      '2026-10-25T22:00:00Z',
    ],
    [
      'on its day of the month',
      { every: 'month', day: 1 },
      at(0),
      '2026-11-30T23:00:00Z',
      '2026-12-31T23:00:00Z',
    ],
    [
      'on the last day of February',
      { every: 'month', day: 'last' },
      at(9),
      '2027-01-31T08:00:00Z',
      '2027-02-28T08:00:00Z',
    ],
    [
      'of a leap year',
      { every: 'month', day: 'last' },
      at(9),
      '2028-02-01T08:00:00Z',
      '2028-02-29T08:00:00Z',
    ],
  ])('%s', (_, rhythm, minutes, after, expected) => {
    expect(nextRun(rhythm, minutes, 'Europe/Paris', new Date(after))).toEqual(new Date(expected))
  })
})

describe('the days of a relative period', () => {
  it.each<[RelativePeriod, string, string, string]>([
    ['yesterday', '2026-10-26', '2026-10-25', '2026-10-25'],
    ['last7', '2026-10-26', '2026-10-19', '2026-10-25'],
    ['last_week', '2026-11-30', '2026-11-23', '2026-11-29'],
    ['last_week', '2026-11-29', '2026-11-16', '2026-11-22'],
    ['last30', '2027-03-29', '2027-02-27', '2027-03-28'],
    ['last_month', '2027-03-31', '2027-02-01', '2027-02-28'],
    ['last_month', '2027-01-01', '2026-12-01', '2026-12-31'],
    ['last_quarter', '2027-01-15', '2026-10-01', '2026-12-31'],
    ['last_quarter', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['last_year', '2027-03-28', '2026-01-01', '2026-12-31'],
  ])('%s, seen from %s', (period, today, from, to) => {
    expect(daysOf(period, today)).toEqual({ from, to })
  })
})
