import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { localHandWinsMs, type Question } from '../consent/consent-machine.ts'
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
} from '../consent/session-consent.ts'
import type { Gate } from '../peer/console-service.ts'

/**
 * Runs the consent rule: holds its one state, feeds it events and time, and tells the others what has to happen.
 * Windows, session and connections each listen for the effects that are theirs.
 */
export class ConsentRunner {
  private consent: SessionConsent = nobodysConsent
  private readonly listeners = new Set<ConsentListener>()
  private timer: NodeJS.Timeout | undefined

  get state(): ConsentNow {
    return stateOf(this.consent)
  }

  /** @returns the way to stop listening. */
  listen(listener: ConsentListener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  dispatch(event: SessionConsentEvent): void {
    const before = this.consent
    const { consent, effects } = stepSession(before, event, performance.now())
    this.consent = consent
    this.watchTime()
    for (const effect of effects) for (const listener of [...this.listeners]) listener.effect?.(effect)
    if (consent === before && effects.length === 0) return
    for (const listener of [...this.listeners]) listener.changed?.(stateOf(consent), stateOf(before))
  }

  /** What this technician may do, asked anew before every effect. */
  gateOf(technicianId: string): Gate {
    const may = (capability: Capability) => this.may(capability, technicianId)
    return {
      allowed: () => allowedToEach(this.consent).get(technicianId) ?? [],
      may,
      mayView: () => may('view'),
      mayControl: () => may('control'),
      mayGuide: () => mayGuideFor(this.consent, technicianId),
      mayInject: () => mayInjectFor(this.consent, technicianId, performance.now()),
      localHandForMs: () => {
        const until = this.consent.parties.get(technicianId)?.localHandUntil ?? Number.NEGATIVE_INFINITY
        return Math.min(localHandWinsMs, Math.max(0, until - performance.now()))
      },
      localHand: () => this.consent.parties.get(technicianId)?.localHand ?? null,
    }
  }

  /** Without a technician: whether anybody may. */
  may(capability: Capability, technicianId?: string): boolean {
    return mayInSession(this.consent, capability, technicianId)
  }

  /** No clock runs after this. */
  close(): void {
    clearTimeout(this.timer)
    this.listeners.clear()
  }

  private watchTime(): void {
    clearTimeout(this.timer)
    const at = nextTickOf(this.consent)
    if (at === null) return
    this.timer = setTimeout(() => this.dispatch({ kind: 'tick' }), Math.max(0, at - performance.now()) + 1)
  }
}

/** What windows and session ask about the state. */
export interface ConsentNow {
  readonly question: Question | null
  readonly stopped: boolean
  /** Who may do what at this moment. */
  readonly allowedTo: ReadonlyMap<string, readonly Capability[]>
  /** To whom anything is allowed, also while their line is away. */
  readonly granted: ReadonlySet<string>
}

const stateOf = (consent: SessionConsent): ConsentNow => ({
  question: openQuestion(consent),
  stopped: consent.stopped,
  allowedTo: allowedToEach(consent),
  granted: new Set(
    [...consent.parties].flatMap(([id, { grants }]) => (grants && grants.capabilities.size > 0 ? [id] : [])),
  ),
})

export interface ConsentListener {
  effect?(effect: SessionConsentEffect): void
  changed?(now: ConsentNow, before: ConsentNow): void
}
