import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import {
  allowedNow,
  type Consent,
  type ConsentEffect,
  type ConsentEvent,
  localHandWinsMs,
  may,
  mayInject,
  nextTickAt,
  noConsent,
  step,
} from '../consent/consent-machine.ts'
import type { Hand } from '../input/local-activity.ts'
import type { Gate } from '../peer/console-service.ts'

/**
 * Runs the consent rule: holds its one state, feeds it events and time, and tells the others what has to happen.
 * Windows, session and connection each listen for the effects that are theirs.
 */
export class ConsentRunner implements Gate {
  private consent: Consent = noConsent
  private readonly listeners = new Set<ConsentListener>()
  private timer: NodeJS.Timeout | undefined

  get state(): Consent {
    return this.consent
  }

  /** @returns the way to stop listening. */
  listen(listener: ConsentListener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  dispatch(event: ConsentEvent): void {
    const before = this.consent
    const { consent, effects } = step(before, event, performance.now())
    this.consent = consent
    this.watchTime()
    for (const effect of effects) for (const listener of [...this.listeners]) listener.effect?.(effect)
    if (consent === before && effects.length === 0) return
    for (const listener of [...this.listeners]) listener.changed?.(consent, before)
  }

  allowed(): Capability[] {
    return allowedNow(this.consent)
  }

  may(capability: Capability): boolean {
    return may(this.consent, capability)
  }

  mayView(): boolean {
    return may(this.consent, 'view')
  }

  mayControl(): boolean {
    return may(this.consent, 'control')
  }

  mayInject(): boolean {
    return mayInject(this.consent, performance.now())
  }

  localHandForMs(): number {
    return Math.min(localHandWinsMs, Math.max(0, this.consent.localHandUntil - performance.now()))
  }

  localHand(): Hand | null {
    return this.consent.localHand
  }

  /** No clock runs after this. */
  close(): void {
    clearTimeout(this.timer)
    this.listeners.clear()
  }

  private watchTime(): void {
    clearTimeout(this.timer)
    const at = nextTickAt(this.consent)
    if (at === null) return
    this.timer = setTimeout(() => this.dispatch({ kind: 'tick' }), Math.max(0, at - performance.now()) + 1)
  }
}

export interface ConsentListener {
  effect?(effect: ConsentEffect): void
  changed?(now: Consent, before: Consent): void
}
