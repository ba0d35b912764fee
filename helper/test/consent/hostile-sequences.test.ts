import { type Capability, capabilities } from '@deskside/protocol/vocabulary/capabilities'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Consent,
  type ConsentEvent,
  deadForMs,
  expiresInMs,
  inputSettlesMs,
  keptGapMs,
  localHandWinsMs,
  may,
  mayInject,
  noConsent,
  type Question,
  step,
} from '../../src/consent/consent-machine.ts'
import type { GrantBinding } from '../../src/consent/grants.ts'

/**
 * T-C1: whatever server, technician and network do, in whatever order, nothing happens on the requester's computer
 * that its own person has not allowed, and nothing after they took it back. The world below keeps its own, naive
 * account of what the person allowed; the machine must agree with it after every single event.
 */
type Deed =
  | { from: 'outside'; event: ConsentEvent }
  /** The line is cut for a while; nobody tells the time meanwhile. */
  | { from: 'network'; goneMs: number }
  | { from: 'window'; deed: WindowDeed }
  | { from: 'person'; event: ConsentEvent }
  | { from: 'time'; passesMs: number; told: boolean }

/** `consents` is the honest way: look, read, allow. */
type WindowDeed = 'shows' | 'allows' | 'denies' | 'consents'

const honest: GrantBinding = {
  sessionId: 'session',
  technicianId: 'alice',
  helperFingerprint: 'AA',
  viewerFingerprint: 'BB',
}

const keyOf = (binding: GrantBinding) => JSON.stringify(Object.entries(binding).sort())

// Vitest's own `expect` would be most of the time of a million checks.
function hold(truth: boolean, what: string): void {
  if (!truth) throw new Error(what)
}

class World {
  consent: Consent = noConsent
  now = 0
  /** What the fake window shows, as the machine told it to, and since when. */
  question: Question | null = null
  questionSince: number | null = null
  /** The person's own account: which capability for whom. */
  allowed = new Map<Capability, string>()
  peer: string | null = null
  lostAt: number | null = null
  stopped = false
  quietUntil = 0
  spies = { captured: 0, injected: 0, read: 0, filesTouched: 0 }
  everAllowed = false

  do(deed: Deed): void {
    if (deed.from === 'time') {
      this.now += deed.passesMs
      if (deed.told) this.feed({ kind: 'tick' })
    } else if (deed.from === 'network') {
      this.do({ from: 'outside', event: { kind: 'peer_lost' } })
      this.now += deed.goneMs
      this.do({ from: 'outside', event: { kind: 'peer_bound', binding: honest } })
    } else if (deed.from === 'window') {
      this.useWindow(deed.deed)
    } else {
      this.account(deed.event)
      this.feed(deed.event)
    }
    this.tryEverything()
  }

  private useWindow(deed: WindowDeed): void {
    const { question } = this
    if (!question) return
    if (deed === 'consents') {
      this.useWindow('shows')
      this.now += deadForMs
      this.useWindow('allows')
      return
    }
    if (deed === 'shows') {
      this.questionSince ??= this.now
      this.feed({ kind: 'shown', askId: question.askId })
      return
    }
    const age = this.questionSince === null ? -1 : this.now - this.questionSince
    const counts = age >= deadForMs && age < expiresInMs
    if (counts && deed === 'allows') {
      for (const capability of question.capabilities) this.allowed.set(capability, keyOf(question.binding))
      this.everAllowed = true
    }
    if (counts) this.quietUntil = Math.max(this.quietUntil, this.now + inputSettlesMs)
    this.feed({ kind: 'answered', askId: question.askId, allowed: deed === 'allows' })
  }

  private account(event: ConsentEvent): void {
    if (this.stopped) return
    if (event.kind === 'stopped') {
      this.stopped = true
      this.allowed.clear()
    } else if (event.kind === 'local_hand') {
      this.quietUntil = Math.max(this.quietUntil, this.now + localHandWinsMs)
    } else if (event.kind === 'revoked') {
      for (const capability of event.capabilities) this.allowed.delete(capability)
      if (event.capabilities.includes('view'))
        for (const one of ['control', 'recording'] as const) this.allowed.delete(one)
    } else if (event.kind === 'peer_lost') {
      if (this.peer !== null) this.lostAt = this.now
      this.peer = null
    } else if (event.kind === 'peer_bound') {
      const key = keyOf(event.binding)
      const tooLong = this.peer === null && this.lostAt !== null && this.now - this.lostAt > keptGapMs
      for (const [capability, whose] of this.allowed) {
        if (whose !== key || tooLong) this.allowed.delete(capability)
      }
      this.peer = key
      this.lostAt = null
    }
  }

  private feed(event: ConsentEvent): void {
    const { consent, effects } = step(this.consent, event, this.now)
    this.consent = consent
    for (const effect of effects) {
      if (effect.kind === 'show_question') [this.question, this.questionSince] = [effect.question, null]
      if (effect.kind === 'hide_question') {
        this.question = null
        this.quietUntil = Math.max(this.quietUntil, this.now + inputSettlesMs)
      }
    }
    if (this.lostAt !== null && this.now - this.lostAt > keptGapMs) this.allowed.clear()
  }

  /** Capture, injector and whoever reads the system, each asking first; what they got to do is compared with the person's account. */
  private tryEverything(): void {
    if (may(this.consent, 'view')) this.spies.captured++
    if (mayInject(this.consent, this.now)) this.spies.injected++
    if (may(this.consent, 'system_info') || may(this.consent, 'monitors')) this.spies.read++
    if (may(this.consent, 'files_in') || may(this.consent, 'files_out')) this.spies.filesTouched++
    for (const capability of capabilities) {
      const mine = !this.stopped && this.peer !== null && this.allowed.get(capability) === this.peer
      hold(may(this.consent, capability) === mine, `${capability} is ${mine ? 'allowed' : 'not allowed'}`)
    }
    const quiet = this.question !== null || this.now < this.quietUntil
    hold(mayInject(this.consent, this.now) === (!quiet && may(this.consent, 'control')), `quiet is ${quiet}`)
    hold(
      this.everAllowed || Object.values(this.spies).every((count) => count === 0),
      'nothing before the first Allow',
    )
  }
}

const binding = fc.record<GrantBinding>({
  sessionId: fc.constantFrom('session', 'session', 'session', 'other'),
  technicianId: fc.constantFrom('alice', 'alice', 'alice', 'mallory'),
  helperFingerprint: fc.constantFrom('AA', 'AA', 'AA', 'A2'),
  viewerFingerprint: fc.constantFrom('BB', 'BB', 'BB', 'B2'),
})
const askId = fc.constantFrom('one', 'two', 'three')
const some = fc.uniqueArray(
  fc.constantFrom<Capability>('view', 'control', 'files_in', 'files_out', 'recording', 'system_info'),
  {
    minLength: 1,
  },
)

const fromOutside: fc.Arbitrary<ConsentEvent> = fc.oneof(
  fc.record({ kind: fc.constant('peer_bound' as const), binding }),
  fc.constant<ConsentEvent>({ kind: 'peer_lost' }),
  fc.record({
    kind: fc.constant('asked' as const),
    askId,
    technicianId: fc.constantFrom('alice', 'alice', 'mallory'),
    capabilities: some,
  }),
  fc.record({ kind: fc.constant('ask_withdrawn' as const), askId }),
  fc.record({ kind: fc.constant('revoked' as const), capabilities: some }),
  fc.constant<ConsentEvent>({ kind: 'tick' }),
)
const byPerson: fc.Arbitrary<ConsentEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ConsentEvent>({ kind: 'local_hand' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('revoked' as const), capabilities: some }) },
  { weight: 1, arbitrary: fc.constant<ConsentEvent>({ kind: 'stopped' }) },
)
const outside = fc.record({ from: fc.constant('outside' as const), event: fromOutside })
const time = fc.record({
  from: fc.constant('time' as const),
  told: fc.boolean(),
  passesMs: fc.constantFrom(1, 499, 500, 1_499, 1_500, 2_000, 59_999, 60_000, 60_001),
})
const anything: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: outside },
  { weight: 4, arbitrary: time },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constant('network' as const),
      goneMs: fc.constantFrom(1, keptGapMs - 1, keptGapMs, keptGapMs + 1),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      from: fc.constant('window' as const),
      deed: fc.constantFrom<WindowDeed>('shows', 'allows', 'denies', 'consents', 'consents'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ from: fc.constant('person' as const), event: byPerson }) },
)

// What one of many orders lets happen is the finding, and another try would hide it.
describe('[T-C1] hostile sequences', { retry: 0 }, () => {
  it('[T-C1] [SES-9] without an Allow at this computer, nothing is ever captured, injected or read', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(outside, time), { maxLength: 30 }), (deeds) => {
        const world = new World()
        for (const deed of deeds) world.do(deed)
        expect(world.spies).toEqual({ captured: 0, injected: 0, read: 0, filesTouched: 0 })
      }),
      { numRuns: 5_000 },
    )
  })

  it('[T-C1] [SES-9] at every moment exactly that may happen which the person has allowed and not taken back', () => {
    let reached = 0
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 30 }), (deeds) => {
        const world = new World()
        // Half of the way to a grant, so that hostile deeds meet living grants in most runs.
        world.do({ from: 'outside', event: { kind: 'peer_bound', binding: honest } })
        world.do({
          from: 'outside',
          event: { kind: 'asked', askId: 'one', technicianId: 'alice', capabilities: ['view', 'control'] },
        })
        for (const deed of deeds) world.do(deed)
        if (world.everAllowed) reached++
      }),
      { numRuns: 20_000 },
    )
    expect(reached).toBeGreaterThan(2_000)
  })
})
