import { describe, expect, it } from 'vitest'
import { SharedReading } from '../../src/system-info/shared-reading.ts'

function open() {
  const readings: { signal: AbortSignal; end: (value: string) => void }[] = []
  const shared = new SharedReading<string>(
    (signal) =>
      new Promise((end, fail) => {
        readings.push({ signal, end })
        signal.addEventListener('abort', () => fail(new Error('aborted')))
      }),
  )
  return { shared, readings }
}

describe('a reading for several who ask', () => {
  it('is one while it runs, and another one afterwards', async () => {
    const { shared, readings } = open()
    const signal = new AbortController().signal
    const answers = [shared.take(signal), shared.take(signal)]
    readings[0]?.end('facts')
    expect(await Promise.all(answers)).toEqual(['facts', 'facts'])
    const next = shared.take(signal)
    readings[1]?.end('newer')
    expect(await next).toBe('newer')
    expect(readings).toHaveLength(2)
  })

  it('goes on for those who are left, and is given up with the last of them', async () => {
    const { shared, readings } = open()
    const [one, other] = [new AbortController(), new AbortController()]
    const answers = [shared.take(one.signal), shared.take(other.signal)]
    one.abort()
    await expect(answers[0]).rejects.toThrow('given up')
    expect(readings[0]?.signal.aborted).toBe(false)
    other.abort()
    await expect(answers[1]).rejects.toThrow('given up')
    expect(readings[0]?.signal.aborted).toBe(true)
    await expect(shared.take(AbortSignal.abort())).rejects.toThrow('given up')
  })
})
