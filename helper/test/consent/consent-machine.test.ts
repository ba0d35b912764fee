import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { describe, expect, it } from 'vitest'
import {
  allowedNow,
  type Consent,
  type ConsentEffect,
  type ConsentEvent,
  may,
  mayInject,
  nextTickAt,
  noConsent,
  step,
} from '../../src/consent/consent-machine.ts'
import type { GrantBinding } from '../../src/consent/grants.ts'

const alice: GrantBinding = {
  sessionId: 'session',
  technicianId: 'alice',
  helperFingerprint: 'AA',
  viewerFingerprint: 'BB',
}

/** Feeds events in order, each with its moment; remembers every effect. */
function play(events: [number, ConsentEvent][], from: Consent = noConsent) {
  let consent = from
  const effects: ConsentEffect[] = []
  for (const [now, event] of events) {
    const next = step(consent, event, now)
    consent = next.consent
    effects.push(...next.effects)
  }
  return { consent, effects, kinds: effects.map(({ kind }) => kind) }
}

const bound: [number, ConsentEvent] = [0, { kind: 'peer_bound', binding: alice }]
const asked = (now: number, capabilities: Capability[], askId = 'q'): [number, ConsentEvent] => [
  now,
  { kind: 'asked', askId, technicianId: 'alice', capabilities },
]
const shown = (now: number, askId = 'q'): [number, ConsentEvent] => [now, { kind: 'shown', askId }]
const answered = (now: number, allowed: boolean, askId = 'q'): [number, ConsentEvent] => [
  now,
  { kind: 'answered', askId, allowed },
]
const granted = (capabilities: Capability[] = ['view', 'control']) =>
  play([bound, asked(0, capabilities), shown(10), answered(2_000, true)]).consent

describe('[SES-9] the consent rule', () => {
  it('[SES-9] nothing is allowed before Allow', () => {
    const { consent, kinds } = play([bound, asked(0, ['view', 'control']), shown(10)])
    expect(kinds).toEqual(['show_question'])
    expect(allowedNow(consent)).toEqual([])
    expect(mayInject(consent, 100_000)).toBe(false)
  })

  it('[SES-9] Allow grants what was asked and no more, and tells the technician', () => {
    const { consent, effects } = play([bound, asked(0, ['view']), shown(10), answered(1_510, true)])
    expect(allowedNow(consent)).toEqual(['view'])
    expect(effects).toContainEqual({ kind: 'report', outcome: 'granted', capabilities: ['view'], askId: 'q' })
  })

  it('[SES-9] Deny grants nothing and tells the technician', () => {
    const { consent, effects } = play([bound, asked(0, ['view']), shown(10), answered(2_000, false)])
    expect(allowedNow(consent)).toEqual([])
    expect(effects.at(-1)).toEqual({ kind: 'report', outcome: 'denied', capabilities: ['view'], askId: 'q' })
  })

  it('an answer within the first 1.5 seconds on the screen does not count', () => {
    const early = play([bound, asked(0, ['view']), shown(1_000), answered(2_499, true)])
    expect(allowedNow(early.consent)).toEqual([])
    expect(early.consent.question?.state).toBe('shown')
    expect(allowedNow(play([answered(2_500, true)], early.consent).consent)).toEqual(['view'])
  })

  it('an answer to a question that never came to the screen does not count', () => {
    expect(allowedNow(play([bound, asked(0, ['view']), answered(5_000, true)]).consent)).toEqual([])
  })

  it('[SES-9] no answer for 60 seconds is a No, and a later Allow comes too late', () => {
    const open = play([bound, asked(0, ['view']), shown(1_000)]).consent
    expect(nextTickAt(open)).toBe(61_000)
    const { consent, effects } = play([[61_000, { kind: 'tick' }]], open)
    expect(effects).toContainEqual({ kind: 'report', outcome: 'expired', capabilities: ['view'], askId: 'q' })
    expect(allowedNow(play([answered(61_001, true)], consent).consent)).toEqual([])
    expect(allowedNow(play([answered(61_000, true)], open).consent)).toEqual([])
  })

  it('a second question while one is open is refused without being shown', () => {
    const { kinds, effects } = play([bound, asked(0, ['view']), asked(5, ['control'], 'other')])
    expect(kinds).toEqual(['show_question', 'report'])
    expect(effects.at(-1)).toMatchObject({ outcome: 'refused', askId: 'other' })
  })

  it('a question in the name of somebody who is not connected is refused', () => {
    const { kinds } = play([
      bound,
      [0, { kind: 'asked', askId: 'q', technicianId: 'mallory', capabilities: ['view'] }],
    ])
    expect(kinds).toEqual(['report'])
  })

  it('what is already allowed is not asked again', () => {
    const again = play([asked(3_000, ['view'], 'again')], granted())
    expect(again.kinds).toEqual(['report'])
    const more = play([asked(3_000, ['view', 'files_in'], 'more')], granted())
    expect(more.effects[0]).toMatchObject({ kind: 'show_question', question: { capabilities: ['files_in'] } })
  })

  it('[CTL-4] taking control back leaves the picture', () => {
    const { consent, effects } = play([[3_000, { kind: 'revoked', capabilities: ['control'] }]], granted())
    expect(allowedNow(consent)).toEqual(['view'])
    expect(effects).toEqual([
      { kind: 'cease', capabilities: ['control'] },
      { kind: 'report', outcome: 'revoked', capabilities: ['control'] },
    ])
  })

  it('[CTL-4] taking the picture back takes control with it', () => {
    const { consent } = play([[3_000, { kind: 'revoked', capabilities: ['view'] }]], granted())
    expect(allowedNow(consent)).toEqual([])
  })

  it('[SES-9] Stop ends everything at once and for good', () => {
    const { consent, kinds } = play([[3_000, { kind: 'stopped' }]], granted())
    expect(kinds).toEqual(['cease', 'end_session'])
    const later = play(
      [bound, asked(4_000, ['view'], 'new'), shown(4_010, 'new'), answered(6_000, true, 'new')],
      consent,
    )
    expect(later.effects).toEqual([])
    expect(allowedNow(later.consent)).toEqual([])
  })
})

describe('[SES-9] to whom something was allowed', () => {
  const differing: [string, Partial<GrantBinding>][] = [
    ['another technician', { technicianId: 'bob' }],
    ['another session', { sessionId: 'other' }],
    ['another certificate of the viewer', { viewerFingerprint: 'CC' }],
    ['another certificate of ours', { helperFingerprint: 'CC' }],
  ]
  it.each(differing)('%s has to ask again', (_, difference) => {
    const { consent, kinds } = play(
      [[3_000, { kind: 'peer_bound', binding: { ...alice, ...difference } }]],
      granted(),
    )
    expect(kinds).toEqual(['cease', 'cease', 'lapsed'])
    expect(allowedNow(consent)).toEqual([])
    const back = play([[3_100, { kind: 'peer_bound', binding: alice }]], consent)
    expect(allowedNow(back.consent)).toEqual([])
  })

  it('[SES-14] the same pair is back within 60 seconds: nothing happens meanwhile, and it goes on unasked', () => {
    const away = play([[3_000, { kind: 'peer_lost' }]], granted())
    expect(away.kinds).toEqual(['cease'])
    expect(may(away.consent, 'view')).toBe(false)
    const back = play([[63_000, { kind: 'peer_bound', binding: alice }]], away.consent)
    expect(back.kinds).toEqual([])
    expect(allowedNow(back.consent)).toEqual(['view', 'control'])
  })

  it('after more than 60 seconds the same pair has to ask again, whether or not time was told', () => {
    const away = play([[3_000, { kind: 'peer_lost' }]], granted()).consent
    const late: [number, ConsentEvent] = [63_001, { kind: 'peer_bound', binding: alice }]
    expect(allowedNow(play([late], away).consent)).toEqual([])
    expect(nextTickAt(away)).toBe(63_001)
    expect(play([late], away).effects).toContainEqual({
      kind: 'lapsed',
      capabilities: ['view', 'control'],
      lapse: 'line_lost',
    })
    const ticked = play([[63_001, { kind: 'tick' }]], away)
    expect(ticked.consent.grants).toBeNull()
    expect(ticked.kinds).toEqual(['cease', 'lapsed'])
  })

  it('a question goes with whoever asked it: a late Allow does not fall to the next', () => {
    const { consent, kinds } = play([
      bound,
      asked(0, ['view']),
      shown(10),
      [1_000, { kind: 'peer_bound', binding: { ...alice, technicianId: 'bob' } }],
      answered(3_000, true),
    ])
    expect(kinds).toContain('hide_question')
    expect(allowedNow(consent)).toEqual([])
  })
})

describe('[CTL-4] when input from afar is injected', () => {
  it('never while a question is open, nor for 500 ms after', () => {
    const open = play([asked(10_000, ['files_in'], 'next'), shown(10_010, 'next')], granted()).consent
    expect(mayInject(open, 12_000)).toBe(false)
    const closed = play([answered(12_000, false, 'next')], open).consent
    expect(mayInject(closed, 12_499)).toBe(false)
    expect(mayInject(closed, 12_500)).toBe(true)
  })

  it('not for exactly one second after the requester last used mouse or keyboard, however late that is told', () => {
    const { consent } = play([[10_000, { kind: 'local_hand' }]], granted())
    expect(mayInject(consent, 10_999)).toBe(false)
    expect(mayInject(consent, 11_000)).toBe(true)
    expect(may(consent, 'view')).toBe(true)
    const later = play([[10_100, { kind: 'local_hand', at: 10_040 }]], consent).consent
    expect(mayInject(later, 11_039)).toBe(false)
    expect(mayInject(later, 11_040)).toBe(true)
  })

  it('not with the picture alone', () => {
    expect(mayInject(granted(['view']), 100_000)).toBe(false)
  })

  it('[CTL-6] what is allowed for minutes ends by itself, and the rest goes on', () => {
    const minutes: ConsentEvent = {
      kind: 'asked',
      askId: 'r',
      technicianId: 'alice',
      capabilities: ['recording'],
      minutes: 5,
    }
    const from = granted()
    const allowed = play([[3_000, minutes], shown(3_010, 'r'), answered(5_000, true, 'r')], from).consent
    expect(allowedNow(allowed)).toContain('recording')
    expect(nextTickAt(allowed)).toBe(305_000)
    expect(play([[304_999, { kind: 'tick' }]], allowed).effects).toEqual([])
    const over = play([[305_000, { kind: 'tick' }]], allowed)
    expect(over.effects).toEqual([
      { kind: 'cease', capabilities: ['recording'] },
      { kind: 'lapsed', capabilities: ['recording'], lapse: 'time_over' },
    ])
    expect(allowedNow(over.consent)).toEqual(['view', 'control'])
    // Asked again without a time, it lasts with the session.
    const again = play(
      [asked(306_000, ['recording'], 's'), shown(306_010, 's'), answered(308_000, true, 's')],
      over.consent,
    )
    expect(nextTickAt(again.consent)).toBeNull()
  })
})
