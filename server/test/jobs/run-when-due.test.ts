import { describe, expect, test } from 'vitest'
import type { DomainEvent, EventSource } from '../../src/domain/events.ts'
import { runWhenDue } from '../../src/jobs/run-when-due.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { until } from '../support/until.ts'

/** Events that the test sends. */
function someEvents() {
  const listeners = new Set<(event: DomainEvent) => void>()
  const gaps = new Set<() => void>()
  const source: EventSource = {
    subscribe: (listener) => add(listeners, listener),
    onGap: (listener) => add(gaps, listener),
  }
  const outboxChanged: DomainEvent = { type: 'outbox.changed', organisationId: 'o', mailId: 'm' }
  return {
    source,
    send: (event: DomainEvent = outboxChanged) => {
      for (const listener of listeners) listener(event)
    },
    gap: () => {
      for (const listener of gaps) listener()
    },
    count: () => listeners.size + gaps.size,
  }
}
function add<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => set.delete(item)
}

const clock = { now: () => new Date() }

describe('a job whose queue is a table', () => {
  test('looks at the start, on its events and after a gap, and never twice at the same time', async () => {
    const events = someEvents()
    let looks = 0
    let atOnce = 0
    const job = runWhenDue(
      {
        name: 'test',
        wakesOn: ['outbox.changed'],
        async work() {
          expect(++atOnce).toBe(1)
          await new Promise((resolve) => setImmediate(resolve))
          atOnce--
          looks++
          return null
        },
      },
      { clock, events: events.source, logger: silentLogger },
    )
    await job.wake()
    const before = looks
    for (let i = 0; i < 50; i++) events.send()
    await until(() => looks > before)
    await job.wake()
    // What came while it looked is one more look, not fifty.
    expect(looks).toBeLessThan(before + 10)
    const calm = looks
    events.send({ type: 'person.changed', organisationId: 'o', personId: 'p' })
    events.gap()
    await until(() => looks > calm)
    await job.stop()
    expect(events.count()).toBe(0)
  })

  test('runs at the moment that the work itself said', async () => {
    const events = someEvents()
    const due = new Date(Date.now() + 150)
    const looks: number[] = []
    const job = runWhenDue(
      {
        name: 'test',
        wakesOn: [],
        work: async () => {
          looks.push(Date.now())
          return Date.now() >= due.getTime() ? null : due
        },
      },
      { clock, events: events.source, logger: silentLogger },
    )
    await until(() => (looks.at(-1) ?? 0) >= due.getTime())
    await job.stop()
  })

  test('[R-07] a failure, as of a database that is away, is tried again until it works', async () => {
    const events = someEvents()
    const lines: string[] = []
    let attempts = 0
    const job = runWhenDue(
      {
        name: 'test',
        wakesOn: ['outbox.changed'],
        work: async () => {
          if (++attempts <= 2) throw new Error('away')
          return null
        },
      },
      {
        clock,
        events: events.source,
        logger: { ...silentLogger, error: () => lines.push('error'), info: () => lines.push('info') },
      },
    )
    await until(() => attempts === 3)
    // Said once when it began and once when it was over, not at every try.
    await until(() => lines.length === 2)
    expect(lines).toEqual(['error', 'info'])
    await job.stop()
  })

  test('a stopped one does nothing more, whatever is asked of it', async () => {
    const events = someEvents()
    let looks = 0
    const job = runWhenDue(
      {
        name: 'test',
        wakesOn: ['outbox.changed'],
        work: async () => {
          looks++
          return null
        },
      },
      { clock, events: events.source, logger: silentLogger },
    )
    await job.wake()
    await job.stop()
    const before = looks
    events.send()
    await job.wake()
    expect(looks).toBe(before)
  })
})
