import { dayPeriods, daysOfPeriod } from '@deskside/protocol/days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodOf, readRange, todayIn } from '../../src/features/reports/date-range.ts'

const aDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('[RPT-1] the days of a report', () => {
  it('are the organisation’s: the same moment is two days in two zones', () => {
    const moment = new Date('2026-03-01T23:30:00Z')
    expect(todayIn('Europe/Paris', moment)).toBe('2026-03-02')
    expect(todayIn('America/New_York', moment)).toBe('2026-03-01')
  })

  it('of a period include both ends', () => {
    expect(daysOfPeriod('last7', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' })
    expect(daysOfPeriod('month', '2026-03-03')).toEqual({ from: '2026-03-01', to: '2026-03-03' })
    expect(daysOfPeriod('last_month', '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(daysOfPeriod('last_month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(daysOfPeriod('year', '2026-03-03')).toEqual({ from: '2026-01-01', to: '2026-03-03' })
  })

  it('of every period are days in order, and the period is found again', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...dayPeriods), (today, period) => {
        const range = daysOfPeriod(period, today)
        expect(range.from <= range.to).toBe(true)
        expect(range.to <= today).toBe(true)
        const found = periodOf(range, today)
        expect(found && daysOfPeriod(found, today)).toEqual(range)
      }),
    )
  })

  it('out of an address are taken only when they are days in order', () => {
    const today = '2026-03-03'
    expect(readRange('2026-01-01', '2026-01-31', today)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
    for (const [from, to] of [
      [null, null],
      ['2026-02-01', '2026-01-01'],
      ['2026-13-01', '2026-13-02'],
      ['yesterday', '2026-01-01'],
    ] as const)
      expect(readRange(from, to, today)).toEqual(daysOfPeriod('last30', today))
  })
})
