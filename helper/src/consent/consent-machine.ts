import { type Capability, type Lapse, leansOnView } from '@deskside/protocol/vocabulary/capabilities'
import type { Hand } from '../input/local-activity.ts'
import { type GrantBinding, type Grants, grant, sameBinding, withdraw } from './grants.ts'

/**
 * The consent rule [SES-9] as a pure function: what has been asked, what is allowed, and to whom. Only this
 * computer holds it. A question goes `idle → asked → shown → granted | denied | expired`, and what was granted
 * ends as `revoked`, or `lapsed` by itself. Windows, sockets and clocks stay outside; `now` is a monotonic clock in milliseconds.
 *
 * The one way to a grant is an `answered` event, which only the Helper's own window raises.
 */

/** The buttons are dead for this long, so that a click meant for something else allows nothing. */
export const deadForMs = 1_500
/** No answer is a No. */
export const expiresInMs = 60_000
/** Input from afar stays dropped this long after a question has left the screen. */
export const inputSettlesMs = 500
/** The requester's own hand wins over the technician's for this long after it last did something. */
export const localHandWinsMs = 1_000
/** A connection that was away for longer has to ask again. */
export const keptGapMs = 60_000

/** One question to the person, for one or several capabilities. */
export interface Question {
  askId: string
  binding: GrantBinding
  capabilities: readonly Capability[]
  /** What is allowed ends by itself after so long; null: with the session. */
  minutes: number | null
  state: 'asked' | 'shown'
  /** When it was asked, and once it is on the screen, when it came there. */
  since: number
}

export interface Consent {
  /** Who is connected now; null while nobody is. */
  readonly peer: GrantBinding | null
  readonly peerLostAt: number | null
  readonly question: Question | null
  readonly grants: Grants | null
  readonly inputDroppedUntil: number
  readonly localHandUntil: number
  /** With what it was used last; null when the system does not tell. */
  readonly localHand: Hand | null
  /** Stop was pressed, or the session is over: final. */
  readonly stopped: boolean
}

export type ConsentEvent =
  /** A connection stands and both certificates have been checked. */
  | { kind: 'peer_bound'; binding: GrantBinding }
  | { kind: 'peer_lost' }
  /** The technician asks. */
  | {
      kind: 'asked'
      askId: string
      technicianId: string
      capabilities: readonly Capability[]
      minutes?: number | undefined
    }
  /** The technician or the server takes the question back. */
  | { kind: 'ask_withdrawn'; askId: string }
  /** The question is on the screen. */
  | { kind: 'shown'; askId: string }
  /** The person at this computer has answered in the Helper's own window. */
  | { kind: 'answered'; askId: string; allowed: boolean }
  /** The person, the technician or the server takes capabilities back. */
  | { kind: 'revoked'; capabilities: readonly Capability[] }
  /** The requester's own mouse or keyboard was used; `at`: a moment ago, when it is told later. */
  | { kind: 'local_hand'; at?: number; hand?: Hand | undefined }
  /** Stop, by anybody: nothing follows. */
  | { kind: 'stopped' }
  /** Time has passed. */
  | { kind: 'tick' }

export type ConsentOutcome = 'granted' | 'denied' | 'expired' | 'withdrawn' | 'refused' | 'revoked'

/** What the outside has to do, in this order. */
export type ConsentEffect =
  | { kind: 'show_question'; question: Question }
  | { kind: 'hide_question'; askId: string }
  /** Stop doing it now: captures close, keys are lifted. */
  | { kind: 'cease'; capabilities: readonly Capability[] }
  /** What was allowed is no more, and does not come back with the connection: what was begun under it is over. */
  | { kind: 'lapsed'; capabilities: readonly Capability[]; lapse: Lapse }
  /** Tell the technician, when there is a way to. `askId` is absent when nothing had been asked. */
  | { kind: 'report'; outcome: ConsentOutcome; capabilities: readonly Capability[]; askId?: string }
  | { kind: 'end_session' }

export interface ConsentStep {
  consent: Consent
  effects: ConsentEffect[]
}

export const noConsent: Consent = {
  peer: null,
  peerLostAt: null,
  question: null,
  grants: null,
  inputDroppedUntil: Number.NEGATIVE_INFINITY,
  localHandUntil: Number.NEGATIVE_INFINITY,
  localHand: null,
  stopped: false,
}

/** What may be done right now, for whoever is connected. Asked before every effect. */
export function may(consent: Consent, capability: Capability): boolean {
  const { grants, peer, stopped } = consent
  return (
    !stopped && !!grants && !!peer && sameBinding(grants.binding, peer) && grants.capabilities.has(capability)
  )
}

/** Whether input from afar may be injected right now. */
export function mayInject(consent: Consent, now: number): boolean {
  const quiet = !consent.question && now >= consent.inputDroppedUntil && now >= consent.localHandUntil
  return quiet && may(consent, 'control')
}

/** What is allowed right now, for the banner and the report to the technician. */
export const allowedNow = (consent: Consent): Capability[] =>
  [...(consent.grants?.capabilities ?? [])].filter((capability) => may(consent, capability))

/** When the next `tick` can change something; null when nothing is waiting for time to pass. */
export function nextTickAt(consent: Consent): number | null {
  if (consent.stopped) return null
  if (consent.question) return earliest(consent.question.since + expiresInMs, ...endsOf(consent))
  if (consent.grants && consent.peerLostAt !== null)
    return earliest(consent.peerLostAt + keptGapMs + 1, ...endsOf(consent))
  return earliest(...endsOf(consent))
}

const endsOf = ({ grants }: Consent): number[] => [...(grants?.until.values() ?? [])]
const earliest = (...times: number[]): number | null => (times.length > 0 ? Math.min(...times) : null)

/** The next state, and what must happen outside. An event that does not fit changes nothing. */
export function step(consent: Consent, event: ConsentEvent, now: number): ConsentStep {
  if (consent.stopped) return nothing(consent)
  switch (event.kind) {
    case 'peer_bound':
      return bindPeer(consent, event.binding, now)
    case 'peer_lost':
      return losePeer(consent, now)
    case 'asked':
      return ask(consent, event, now)
    case 'ask_withdrawn':
      return consent.question?.askId === event.askId
        ? closeQuestion(consent, 'withdrawn', now)
        : nothing(consent)
    case 'shown':
      return show(consent, event.askId, now)
    case 'answered':
      return answer(consent, event, now)
    case 'revoked':
      return revoke(consent, event.capabilities)
    case 'local_hand':
      return nothing({
        ...consent,
        localHandUntil: (event.at ?? now) + localHandWinsMs,
        localHand: event.hand ?? null,
      })
    case 'stopped':
      return stop(consent)
    case 'tick':
      return passTime(consent, now)
  }
}

const nothing = (consent: Consent): ConsentStep => ({ consent, effects: [] })

function bindPeer(consent: Consent, binding: GrantBinding, now: number): ConsentStep {
  const lost = losePeer(consent, now)
  const gap = now - (lost.consent.peerLostAt ?? now)
  const kept = consent.grants && sameBinding(consent.grants.binding, binding) && gap <= keptGapMs
  const dropped = kept ? nothing(lost.consent) : loseGrants(lost.consent)
  return {
    consent: { ...dropped.consent, peer: binding, peerLostAt: null },
    effects: [...lost.effects, ...dropped.effects],
  }
}

// Whoever asked is gone: a late Allow must not fall to the next one who connects.
function losePeer(consent: Consent, now: number): ConsentStep {
  if (!consent.peer) return nothing(consent)
  const closed = consent.question ? closeQuestion(consent, 'withdrawn', now) : nothing(consent)
  const ceased = allowedNow(consent)
  return {
    consent: { ...closed.consent, peer: null, peerLostAt: now },
    effects: ceased.length ? [...closed.effects, { kind: 'cease', capabilities: ceased }] : closed.effects,
  }
}

function ask(consent: Consent, event: ConsentEvent & { kind: 'asked' }, now: number): ConsentStep {
  const { askId } = event
  const wanted = [...new Set(event.capabilities)]
  const refused: ConsentStep = {
    consent,
    effects: [{ kind: 'report', outcome: 'refused', capabilities: wanted, askId }],
  }
  if (!consent.peer || consent.question || consent.peer.technicianId !== event.technicianId) return refused
  const open = wanted.filter((capability) => !may(consent, capability))
  if (open.length === 0) {
    return { consent, effects: [{ kind: 'report', outcome: 'granted', capabilities: wanted, askId }] }
  }
  const question: Question = {
    askId,
    binding: consent.peer,
    capabilities: open,
    minutes: event.minutes ?? null,
    state: 'asked',
    since: now,
  }
  return { consent: { ...consent, question }, effects: [{ kind: 'show_question', question }] }
}

function show(consent: Consent, askId: string, now: number): ConsentStep {
  const { question } = consent
  if (question?.askId !== askId || question.state !== 'asked') return nothing(consent)
  return nothing({ ...consent, question: { ...question, state: 'shown', since: now } })
}

function answer(consent: Consent, event: ConsentEvent & { kind: 'answered' }, now: number): ConsentStep {
  const { question } = consent
  if (question?.askId !== event.askId || question.state !== 'shown') return nothing(consent)
  if (now < question.since + deadForMs) return nothing(consent)
  if (now >= question.since + expiresInMs) return closeQuestion(consent, 'expired', now)
  if (!event.allowed) return closeQuestion(consent, 'denied', now)
  const closed = closeQuestion(consent, 'granted', now)
  const { binding, capabilities, minutes } = question
  const grants = grant(consent.grants, binding, capabilities, minutes && now + minutes * 60_000)
  return { consent: { ...closed.consent, grants }, effects: closed.effects }
}

function closeQuestion(consent: Consent, outcome: ConsentOutcome, now: number): ConsentStep {
  const { question } = consent
  if (!question) return nothing(consent)
  const { askId, capabilities } = question
  return {
    consent: { ...consent, question: null, inputDroppedUntil: now + inputSettlesMs },
    effects: [
      { kind: 'hide_question', askId },
      { kind: 'report', outcome, capabilities, askId },
    ],
  }
}

function revoke(consent: Consent, capabilities: readonly Capability[]): ConsentStep {
  return take(consent, capabilities, (lost) => ({ kind: 'report', outcome: 'revoked', capabilities: lost }))
}

const lapse = (consent: Consent, capabilities: readonly Capability[], how: Lapse): ConsentStep =>
  take(consent, capabilities, (lost) => ({ kind: 'lapsed', capabilities: lost, lapse: how }))

/** What is given of these goes, and what leans on it. */
function take(
  consent: Consent,
  capabilities: readonly Capability[],
  told: (lost: Capability[]) => ConsentEffect,
): ConsentStep {
  const { grants } = consent
  const less = new Set(capabilities.includes('view') ? [...capabilities, ...leansOnView] : capabilities)
  const lost = [...less].filter((capability) => grants?.capabilities.has(capability))
  if (!grants || lost.length === 0) return nothing(consent)
  return {
    consent: { ...consent, grants: withdraw(grants, lost) },
    effects: [{ kind: 'cease', capabilities: lost }, told(lost)],
  }
}

function dropGrants(consent: Consent): ConsentStep {
  const lost = [...(consent.grants?.capabilities ?? [])]
  const effects: ConsentEffect[] = lost.length ? [{ kind: 'cease', capabilities: lost }] : []
  return { consent: { ...consent, grants: null }, effects }
}

/** What was allowed over a line that is gone, or to whoever differs from who is connected now. */
function loseGrants(consent: Consent): ConsentStep {
  const lapsed = lapse(consent, [...(consent.grants?.capabilities ?? [])], 'line_lost')
  return { consent: { ...lapsed.consent, grants: null }, effects: lapsed.effects }
}

function stop(consent: Consent): ConsentStep {
  const dropped = dropGrants(consent)
  const hidden: ConsentEffect[] = consent.question
    ? [{ kind: 'hide_question', askId: consent.question.askId }]
    : []
  return {
    consent: { ...dropped.consent, question: null, stopped: true },
    effects: [...dropped.effects, ...hidden, { kind: 'end_session' }],
  }
}

function passTime(consent: Consent, now: number): ConsentStep {
  const { question, peerLostAt } = consent
  const over = [...(consent.grants?.until ?? [])].filter(([, until]) => now >= until)
  if (over.length > 0)
    return lapse(
      consent,
      over.map(([capability]) => capability),
      'time_over',
    )
  if (question && now >= question.since + expiresInMs) return closeQuestion(consent, 'expired', now)
  if (consent.grants && peerLostAt !== null && now - peerLostAt > keptGapMs) return loseGrants(consent)
  return nothing(consent)
}
