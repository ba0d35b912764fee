import { hostname, totalmem, userInfo } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { cleanLine } from '../../src/system-info/clean-line.ts'
import { busyDisks, memoryOf, movedBytes, sentBytes } from '../../src/system-info/linux/proc-files.ts'
import { openSystemReader } from '../../src/system-info/system-reader.ts'
import { within } from '../../src/system-info/within.ts'
import { until } from '../support/until.ts'

describe('[CTL-3] this computer', () => {
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
  })
  afterAll(() => display.close())

  it('tells what it is: machine, person, memory, disks, network, displays, programs', async () => {
    const reader = openSystemReader({ display: display.name })
    // A question that takes too long is left out, so a busy machine is asked again.
    const facts = await until(async () => {
      const read = await reader.readFacts(new AbortController().signal)
      return read.memory && read.disks && read.network && read.programs && read
    }, 'all of it')
    expect(facts.machine.hostname).toBe(hostname())
    expect(facts.user).toBe(userInfo().username)
    expect(facts.os).toMatchObject({ name: expect.any(String), kernel: expect.any(String) })
    expect(facts.cpu.cores).toBeGreaterThan(0)
    expect(facts.memory?.totalBytes).toBe(totalmem())
    expect(facts.disks?.length).toBeGreaterThan(0)
    expect(facts.disks?.every(({ freeBytes, totalBytes }) => freeBytes <= totalBytes)).toBe(true)
    expect(facts.network?.every(({ name }) => name !== 'lo')).toBe(true)
    expect(facts.displays).toEqual([expect.objectContaining({ width: 1280, height: 800, primary: true })])
    expect(facts.uptimeSeconds).toBeGreaterThan(0)
    expect(facts.programs?.names).toContain('node')
    expect(facts.programs?.busiest.length).toBeGreaterThan(0)
  })

  it('tells the rest when there is no display, and names no command line', async () => {
    process.env.DESKSIDE_TEST_SECRET = 'very-secret-word'
    const facts = await openSystemReader({ display: ':4242' }).readFacts(new AbortController().signal)
    expect(facts.displays).toBeNull()
    expect(facts.machine.hostname).toBe(hostname())
    expect(JSON.stringify(facts)).not.toMatch(/vitest|very-secret-word|--/)
  })

  it('a reading that is given up ends at once, with everything it has started', async () => {
    const stop = new AbortController()
    const reading = openSystemReader({ display: display.name }).readFacts(stop.signal)
    stop.abort()
    await expect(reading).rejects.toThrow('given up')
  })

  it('measures processor, memory, disk and network from one look to the next', async () => {
    const meter = openSystemReader({}).openMeter()
    expect(await meter.measure()).toMatchObject({ cpu: null, disk: null, network: null })
    const load = await until(async () => {
      const now = await meter.measure()
      return now.cpu !== null && now
    }, 'time has passed')
    expect(load.cpu).toBeGreaterThanOrEqual(0)
    expect(load.memory?.totalBytes).toBeLessThanOrEqual(totalmem())
    expect(load.network?.receivedPerSecond).toBeGreaterThanOrEqual(0)
  })
})

describe('the kernel’s tables', () => {
  it('memory that programs cannot have is used', () => {
    const text = 'MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n'
    expect(memoryOf(text)).toEqual({ totalBytes: 1_024_000, usedBytes: 614_400 })
    expect(memoryOf('MemTotal: none')).toBeNull()
  })

  it('counts whole disks once, without partitions and what is made of others', () => {
    const text = [
      '   8       0 sda 10 0 100 0 5 0 200 0 0 0 0',
      '   8       1 sda1 10 0 100 0 5 0 200 0 0 0 0',
      ' 253       0 dm-0 10 0 100 0 5 0 200 0 0 0 0',
    ].join('\n')
    expect(movedBytes(text, busyDisks(['sda', 'dm-0', 'loop0']))).toEqual({ read: 51_200, written: 102_400 })
    expect(movedBytes(text, [])).toBeNull()
  })

  it('counts the cards, not the loop, and only real ones where there are any', () => {
    const text = [
      'Inter-|   Receive                |  Transmit',
      ' face |bytes    packets errs drop fifo frame compressed multicast|bytes packets',
      '    lo: 900 1 0 0 0 0 0 0 900 1 0 0 0 0 0 0',
      '  eth0:1000 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0',
      'docker0: 70 1 0 0 0 0 0 0 30 1 0 0 0 0 0 0',
    ].join('\n')
    expect(sentBytes(text, ['eth0'])).toEqual({ received: 1_000, sent: 500 })
    expect(sentBytes(text, null)).toEqual({ received: 1_070, sent: 530 })
    expect(sentBytes('', null)).toBeNull()
  })
})

describe('what programs and people named', () => {
  it.each([
    ['a\nb\u202ec', 'a b c'],
    ['x'.repeat(50), 'x'.repeat(10)],
    [`${'x'.repeat(9)}👩`, 'x'.repeat(9)],
    [' \u0007 ', null],
    [42, null],
  ])('%j becomes %j', (text, line) => {
    expect(cleanLine(text, 10)).toBe(line)
  })

  it('a question that hangs or fails is unknown, and costs no more than its time', async () => {
    expect(await within(5, () => new Promise(() => {}))).toBeNull()
    expect(await within(1_000, async () => Promise.reject(new Error('no')))).toBeNull()
    expect(await within(1_000, async () => 7)).toBe(7)
  })
})
