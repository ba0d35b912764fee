import { describe, expect, test } from 'vitest'
import { clientNetwork } from '../../src/domain/join/client-network.ts'
import {
  afterRight,
  afterWrong,
  codeLimits,
  dailyBudget,
  noGuesses,
  refundable,
  waitOf,
} from '../../src/domain/join/code-rules.ts'

const start = new Date('2026-03-24T09:00:00.000Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000)

import { GuessAlarm } from '../../src/domain/join/guess-alarm.ts'
import { silentLogger } from '../../src/lib/logger.ts'

describe('[SES-4] how often a code may be guessed', () => {
  test('the arithmetic: expected hits a day never exceed 10⁻⁴, however many codes are live', () => {
    for (let live = 1; live <= 20_000; live++) {
      const hitsADay = (dailyBudget(live) * live) / 1e8
      expect(hitsADay).toBeLessThanOrEqual(1e-4)
      expect(dailyBudget(live)).toBeLessThanOrEqual(1_000)
    }
    expect(dailyBudget(0)).toBe(1_000)
    expect(dailyBudget(10)).toBe(1_000)
    expect(dailyBudget(100)).toBe(100)
    expect(dailyBudget(1_000)).toBe(10)
    expect(dailyBudget(20_000)).toBe(0)
  })

  test('five are free, then the wait doubles, up to a day', () => {
    let record = noGuesses(start)
    const waits: number[] = []
    let now = start
    for (let i = 0; i < 30; i++) {
      record = afterWrong(record, now)
      const wait = waitOf(record, now)
      waits.push(wait / 1_000)
      now = new Date(now.getTime() + wait)
    }
    expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16])
    expect(waits.at(-1)).toBe(86_400)
    // From the first guess over the limit to the longest wait it takes less than two days, and then it is one a day.
    expect(waits.filter((wait) => wait === 86_400).length).toBeGreaterThan(5)
  })

  test('who stays within the free ones begins anew after ten minutes; who went over it, after a day', () => {
    let within = noGuesses(start)
    for (let i = 0; i < 4; i++) within = afterWrong(within, start)
    expect(afterWrong(within, later(601)).wrong).toBe(1)

    let over = noGuesses(start)
    for (let i = 0; i < 7; i++) over = afterWrong(over, start)
    expect(afterWrong(over, later(3_600)).wrong).toBe(8)
    expect(afterWrong(over, later(2 * 86_400)).wrong).toBe(1)
  })

  test('a right entry makes good the wrong ones of the last five minutes, five at most', () => {
    let record = noGuesses(start)
    for (let i = 0; i < 4; i++) record = afterWrong(record, later(i * 100))
    expect(refundable(record, later(320))).toHaveLength(3)
    expect(afterRight(record, later(320))).toMatchObject({ wrong: 1, blockedUntil: null, recent: [] })

    for (let i = 0; i < 20; i++) record = afterWrong(record, later(300))
    expect(refundable(record, later(301))).toHaveLength(codeLimits.freeGuesses)
  })
})

describe('[SES-4] which network counts as one client', () => {
  test.each([
    ['192.0.2.7', '192.0.2.0/24'],
    ['192.0.2.250', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.0/24'],
    ['2001:db8:1:2ff:1:2:3:4', '2001:db8:1:200::/56'],
    ['2001:db8:1:201::9', '2001:db8:1:200::/56'],
    ['2001:db8:1:300::9', '2001:db8:1:300::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['not an address', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network)
  })
})

test('[SES-4] guessing on a large scale is told to the operator, once a minute', () => {
  const lines: object[] = []
  const logger = { ...silentLogger, error: (fields: object) => lines.push(fields) }
  const alarm = new GuessAlarm()
  for (let i = 0; i < 299; i++) alarm.count(start, logger)
  expect(lines).toEqual([])
  for (let i = 0; i < 500; i++) alarm.count(start, logger)
  expect(lines).toHaveLength(1)
  for (let i = 0; i < 300; i++) alarm.count(later(60), logger)
  expect(lines).toHaveLength(2)
})
