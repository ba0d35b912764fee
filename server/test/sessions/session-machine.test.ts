import { isOpenState, type SessionState } from '@deskside/protocol/vocabulary/sessions'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SessionFacts, type SessionStep, takeStep } from '../../src/domain/sessions/session-machine.ts'

const start = new Date('2026-03-24T09:00:00.000Z')
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const hour = 3_600_000

const waiting: SessionFacts = {
  id: '0190a0c0-0000-7000-8000-000000000000',
  state: 'waiting',
  expiresAt: later(24 * hour),
  joinedAt: null,
  linksExpiredAt: null,
}
const end = { do: 'end', by: 'technician', byPersonId: null } as const

/** What a step makes of a session; undefined when it is refused. */
function after(session: SessionFacts, step: SessionStep, now: Date): SessionFacts | undefined {
  const transition = takeStep(session, step, now)
  return transition.refused === undefined ? { ...session, ...transition.changes } : undefined
}

const successors: Record<SessionState, SessionState[]> = {
  waiting: ['joined', 'ended', 'expired'],
  joined: ['active', 'ended', 'expired'],
  active: ['ended'],
  ended: [],
  expired: [],
}

const aStep: fc.Arbitrary<SessionStep> = fc.oneof(
  fc.record({
    do: fc.constant('join' as const),
    name: fc.string(),
    device: fc.constantFrom('browser', 'helper', 'camera'),
  }),
  fc.constant({ do: 'activate' } as const),
  fc.record({ do: fc.constant('expire' as const), live: fc.boolean() }),
  fc.record({
    do: fc.constant('end' as const),
    by: fc.constantFrom('technician', 'requester', 'closing', 'system'),
    byPersonId: fc.constant(null),
    elapsed: fc.option(fc.integer({ min: -5_000, max: 10 ** 9 }), { nil: undefined }),
  }),
)

describe('[SES-6] a session’s life', () => {
  test('any steps at any times, the clock set back too: only the transitions of the rule', () => {
    const steps = fc.array(fc.tuple(aStep, fc.integer({ min: -2 * hour, max: 30 * hour })), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (script) => {
        let session = waiting
        let over = 0
        for (const [step, at] of script) {
          const transition = takeStep(session, step, later(at))
          if (transition.refused !== undefined) continue
          const next = { ...session, ...transition.changes }
          if (next.state !== session.state) {
            expect(successors[session.state]).toContain(next.state)
            // Every transition is one typed event; what is final is told once.
            expect(transition.event).not.toBeNull()
            if (!isOpenState(next.state)) over++
          }
          if (!isOpenState(session.state)) expect(transition.changes).toEqual({})
          const { durationSeconds } = transition.changes
          if (durationSeconds != null) expect(durationSeconds).toBeGreaterThanOrEqual(0)
          session = next
        }
        expect(over).toBeLessThanOrEqual(1)
      }),
      { numRuns: 2_000 },
    )
  })

  test('allowing before joining is refused, and so is everything after the end', () => {
    expect(takeStep(waiting, { do: 'activate' }, start)).toEqual({ refused: 'session_not_joined' })
    const ended = after(waiting, end, later(1_000))
    expect(ended?.state).toBe('ended')
    const join = { do: 'join', name: 'Alex', device: 'browser' } as const
    expect(takeStep(ended as SessionFacts, join, later(2_000))).toEqual({ refused: 'session_over' })
    expect(takeStep(ended as SessionFacts, { do: 'activate' }, later(2_000))).toEqual({
      refused: 'session_over',
    })
  })

  test('[SES-4] the code dies when a Helper joins, and not when a browser does', () => {
    const by = (device: 'browser' | 'helper') =>
      takeStep(waiting, { do: 'join', name: 'Alex', device }, start)
    expect(by('helper')).toMatchObject({ changes: { codeUntil: null, state: 'joined' } })
    expect(by('browser')).not.toMatchObject({ changes: { codeUntil: null } })
  })

  test('[JOIN-2] a second device is a change of device, not a second joining', () => {
    const joined = after(waiting, { do: 'join', name: 'Alex', device: 'browser' }, start) as SessionFacts
    expect(takeStep(joined, { do: 'join', name: 'Alex', device: 'helper' }, later(5_000))).toMatchObject({
      changes: { codeUntil: null },
      event: { type: 'session.device_changed', device: 'helper' },
    })
  })
})

describe('[SES-5] expiry', () => {
  test('not a millisecond before its time', () => {
    expect(takeStep(waiting, { do: 'expire' }, later(24 * hour - 1))).toEqual({ changes: {}, event: null })
    expect(after(waiting, { do: 'expire' }, later(24 * hour))?.state).toBe('expired')
  })

  test('what is live goes on: told once, and it can still be ended', () => {
    const active: SessionFacts = { ...waiting, state: 'active', joinedAt: later(23 * hour) }
    const warned = after(active, { do: 'expire' }, later(24 * hour)) as SessionFacts
    expect(warned).toMatchObject({ state: 'active', linksExpiredAt: later(24 * hour) })
    expect(takeStep(warned, { do: 'expire' }, later(25 * hour))).toEqual({ changes: {}, event: null })
    expect(after(warned, end, later(25 * hour))?.state).toBe('ended')
  })

  test('joined is live while the requester is there, and expires when nobody is', () => {
    const joined: SessionFacts = { ...waiting, state: 'joined', joinedAt: start }
    expect(after(joined, { do: 'expire', live: true }, later(24 * hour))?.state).toBe('joined')
    expect(after(joined, { do: 'expire' }, later(24 * hour))).toMatchObject({
      state: 'expired',
      durationSeconds: null,
    })
  })
})

describe('[SES-10] start, end and duration', () => {
  const joined: SessionFacts = { ...waiting, state: 'joined', joinedAt: start }

  test('nobody joined: no duration is pretended', () => {
    expect(takeStep(waiting, end, later(hour))).toMatchObject({
      changes: { state: 'ended', endedAt: later(hour), durationSeconds: null },
      event: { type: 'session.ended', startedAt: null, durationSeconds: null },
    })
  })

  test('[R-16] the wall clock set by an hour either way changes the duration by nothing', () => {
    for (const step of [-hour, 0, hour]) {
      const transition = takeStep(joined, { ...end, elapsed: 600_000 }, later(600_000 + step))
      expect(transition).toMatchObject({
        changes: { durationSeconds: 600, endedAt: later(600_000) },
        event: {
          startedAt: start.toISOString(),
          endedAt: later(600_000).toISOString(),
          durationSeconds: 600,
        },
      })
    }
  })

  test('[R-16] without the monotonic time the duration is at least never negative', () => {
    expect(takeStep(joined, end, later(-hour))).toMatchObject({
      changes: { durationSeconds: 0, endedAt: start },
    })
  })
})
