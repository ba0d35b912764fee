import { type Capability, exclusiveCapabilities } from '@deskside/protocol/vocabulary/capabilities'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GrantBinding } from '../../src/consent/grants.ts'
import {
  allowedToEach,
  mayGuideFor,
  mayInjectFor,
  mayInSession,
  nextTickOf,
  nobodysConsent,
  openQuestion,
  type SessionConsent,
  type SessionConsentEffect,
  type SessionConsentEvent,
  stepSession,
} from '../../src/consent/session-consent.ts'

const bindingOf = (technicianId: string): GrantBinding => ({
  sessionId: 'session',
  technicianId,
  helperFingerprint: 'AA',
  viewerFingerprint: technicianId,
})
const bound = (technicianId: string): SessionConsentEvent => ({
  kind: 'peer_bound',
  binding: bindingOf(technicianId),
})

function play(events: [number, SessionConsentEvent][], from: SessionConsent = nobodysConsent) {
  let consent = from
  const effects: SessionConsentEffect[] = []
  for (const [now, event] of events) {
    const next = stepSession(consent, event, now)
    consent = next.consent
    effects.push(...next.effects)
  }
  return { consent, effects }
}

/** Asked, shown, read and answered. */
const consents = (
  technicianId: string,
  capabilities: Capability[],
  at: number,
  allowed = true,
): [number, SessionConsentEvent][] => {
  const askId = `${technicianId} ${at}`
  return [
    [at, { kind: 'asked', askId, technicianId, capabilities }],
    [at + 10, { kind: 'shown', askId }],
    [at + 2_000, { kind: 'answered', askId, allowed }],
  ]
}
const both = play([
  [0, bound('alice')],
  ...consents('alice', ['view', 'control'], 0),
  [3_000, bound('bob')],
]).consent

describe('[CTL-7] who may draw over the screen', () => {
  const guiding = play([
    [0, bound('alice')],
    ...consents('alice', ['view', 'guide'], 0),
    [3_000, bound('bob')],
  ]).consent

  it('whoever was allowed that and still sees it, and nobody while a question is on the screen', () => {
    expect(mayGuideFor(both, 'alice')).toBe(false)
    expect([mayGuideFor(guiding, 'alice'), mayGuideFor(guiding, 'bob')]).toEqual([true, false])
    const asking = play(
      [[4_000, { kind: 'asked', askId: 'q', technicianId: 'bob', capabilities: ['view'] }]],
      guiding,
    ).consent
    expect(mayGuideFor(asking, 'alice')).toBe(false)
  })

  it('looking taken back, a lost line, and Stop end it', () => {
    const ends: SessionConsentEvent[] = [
      { kind: 'revoked', capabilities: ['view'] },
      { kind: 'revoked', capabilities: ['guide'], technicianId: 'alice' },
      { kind: 'peer_lost', technicianId: 'alice' },
      { kind: 'stopped' },
    ]
    for (const event of ends)
      expect(mayGuideFor(play([[5_000, event]], guiding).consent, 'alice')).toBe(false)
    const back = play(
      [[5_000, { kind: 'revoked', capabilities: ['view'] }], ...consents('alice', ['view'], 6_000)],
      guiding,
    )
    expect(mayGuideFor(back.consent, 'alice')).toBe(false)
  })
})

describe('[SES-15] the consent of two technicians', () => {
  it('nothing that the first may do goes to a new face before the person allows it to them', () => {
    expect(allowedToEach(both)).toEqual(new Map([['alice', ['view', 'control']]]))
    const asked = play(consents('bob', ['view'], 4_000).slice(0, 2), both).consent
    expect(mayInSession(asked, 'view', 'bob')).toBe(false)
    expect(mayInSession(asked, 'view', 'alice')).toBe(true)
    const seen = play(consents('bob', ['view'], 4_000), both).consent
    expect(mayInSession(seen, 'view', 'bob')).toBe(true)
    expect(mayInSession(seen, 'control', 'bob')).toBe(false)
    expect(mayInSession(play(consents('bob', ['view'], 4_000, false), both).consent, 'view', 'bob')).toBe(
      false,
    )
  })

  it('one question at a time: the second one’s is refused, and no hand is let in while it is open', () => {
    const open = play(consents('bob', ['view'], 4_000).slice(0, 2), both).consent
    expect(mayInjectFor(open, 'alice', 5_000)).toBe(false)
    const { effects, consent } = play(consents('alice', ['files_in'], 5_000).slice(0, 1), open)
    expect(effects).toMatchObject([{ kind: 'report', outcome: 'refused', technicianId: 'alice' }])
    expect(openQuestion(consent)?.binding.technicianId).toBe('bob')
    const closed = play([[6_010, { kind: 'answered', askId: 'bob 4000', allowed: true }]], open).consent
    expect(mayInjectFor(closed, 'alice', 6_509)).toBe(false)
    expect(mayInjectFor(closed, 'alice', 6_510)).toBe(true)
  })

  it('[CTL-1] the hand goes over with Allow: it is lifted from the one before the other has it', () => {
    const { consent, effects } = play(consents('bob', ['view', 'control'], 4_000), both)
    expect(allowedToEach(consent)).toEqual(
      new Map([
        ['alice', ['view']],
        ['bob', ['view', 'control']],
      ]),
    )
    const order = effects.map(({ kind, technicianId }) => `${kind} ${technicianId}`)
    expect(order.indexOf('cease alice')).toBeLessThan(order.lastIndexOf('report bob'))
    expect(effects).toContainEqual({
      kind: 'report',
      outcome: 'revoked',
      capabilities: ['control'],
      technicianId: 'alice',
    })
    expect(mayInjectFor(consent, 'alice', 10_000)).toBe(false)
    expect(mayInjectFor(consent, 'bob', 10_000)).toBe(true)
  })

  it('a line that is lost, and what is taken back from one, leave the other alone; taken back from all, nobody has it', () => {
    const seen = play(consents('bob', ['view'], 4_000), both).consent
    const away = play([[7_000, { kind: 'peer_lost', technicianId: 'alice' }]], seen).consent
    expect(allowedToEach(away)).toEqual(new Map([['bob', ['view']]]))
    expect(nextTickOf(away)).toBe(67_001)
    const one = play(
      [[7_000, { kind: 'revoked', capabilities: ['view'], technicianId: 'bob' }]],
      seen,
    ).consent
    expect(allowedToEach(one)).toEqual(new Map([['alice', ['view', 'control']]]))
    const none = play([[7_000, { kind: 'revoked', capabilities: ['view'] }]], seen).consent
    expect(allowedToEach(none).size).toBe(0)
  })

  it('[SES-9] Stop ends it for everybody, once and for good; the own hand stays everybody’s', () => {
    const seen = play(consents('bob', ['view'], 4_000), both).consent
    const { consent, effects } = play([[7_000, { kind: 'stopped' }]], seen)
    expect(allowedToEach(consent).size).toBe(0)
    expect(effects.filter(({ kind }) => kind === 'end_session')).toHaveLength(1)
    expect(play([[8_000, bound('carol')], ...consents('carol', ['view'], 8_000)], consent).effects).toEqual(
      [],
    )
    const hand = play(
      [
        [7_000, { kind: 'local_hand' }],
        [7_100, bound('carol')],
      ],
      seen,
    ).consent
    const held = play(consents('carol', ['view', 'control'], 7_101), hand).consent
    expect(mayInjectFor(held, 'carol', 9_700)).toBe(true)
    expect([...held.parties.values()].every(({ localHandUntil }) => localHandUntil === 8_000)).toBe(true)
  })

  it('[T-C1] whatever happens in whatever order, nobody has what was not allowed to them, and no two have one hand', () => {
    const who = fc.constantFrom('alice', 'bob', 'carol')
    const what = fc.uniqueArray(fc.constantFrom<Capability>('view', 'control', 'files_in', 'monitors'), {
      minLength: 1,
    })
    const askId = fc.constantFrom('one', 'two')
    const deed: fc.Arbitrary<SessionConsentEvent> = fc.oneof(
      who.map(bound),
      who.map((technicianId) => ({ kind: 'peer_lost' as const, technicianId })),
      fc.record({ kind: fc.constant('asked' as const), askId, technicianId: who, capabilities: what }),
      fc.record({ kind: fc.constant('shown' as const), askId }),
      fc.record({ kind: fc.constant('answered' as const), askId, allowed: fc.boolean() }),
      fc.record({
        kind: fc.constant('revoked' as const),
        capabilities: what,
        technicianId: fc.option(who, { nil: undefined }),
      }),
      fc.constant<SessionConsentEvent>({ kind: 'tick' }),
    )
    let granted = 0
    // The honest way to a grant is among the deeds, so that most runs have several to lose.
    const honest = fc
      .tuple(who, what)
      .map(([technicianId, capabilities]) => [
        [1, bound(technicianId)] as const,
        ...consents(technicianId, capabilities, 0),
      ])
    const single = fc.tuple(fc.constantFrom(1, 1_500, 2_000, 60_001), deed).map((one) => [one] as const)
    const steps = fc
      .array(fc.oneof(single, honest), { maxLength: 20 })
      .map((list) =>
        list.flatMap((deeds) =>
          deeds.map(([at, event]) => [event, at > 10 && deeds.length > 1 ? 2_000 : at] as const),
        ),
      )
    fc.assert(
      fc.property(steps, (deeds) => {
        let consent = nobodysConsent
        let now = 0
        const allowed = new Set<string>()
        for (const [event, passesMs] of deeds) {
          now += passesMs
          const question = openQuestion(consent)
          if (event.kind === 'answered' && event.allowed && question?.askId === event.askId)
            for (const one of question.capabilities) allowed.add(`${question.binding.technicianId} ${one}`)
          consent = stepSession(consent, event, now).consent
          const each = allowedToEach(consent)
          for (const [id, capabilities] of each)
            for (const one of capabilities)
              if (!allowed.has(`${id} ${one}`)) throw new Error(`${one} was not allowed to ${id}`)
          for (const one of exclusiveCapabilities)
            if ([...each.values()].filter((list) => list.includes(one)).length > 1)
              throw new Error(`two have ${one}`)
          if ([...consent.parties.values()].filter(({ question: open }) => open).length > 1)
            throw new Error('two questions')
          granted += each.size
        }
      }),
      { numRuns: 3_000 },
    )
    expect(granted).toBeGreaterThan(100)
  })
})
