import type { Language } from '../vocabulary/languages.ts'
import { commitmentOf, wordsOf } from './words.ts'

/**
 * The exchange behind the words, one state machine a side, for one connection. Each step is taken once and in
 * this order: commitment, the console's nonce, reveal. Anything else ends the exchange as `failed`, and a failed
 * exchange never shows words.
 */
export interface ExchangeParty {
  sessionId: string
  language: Language
  /** 64 hexadecimal digits, fresh for each connection. */
  nonce: string
}

export type Verification =
  | { state: 'pending' }
  | { state: 'words'; words: string[] }
  /** Somebody may be in the middle. */
  | { state: 'failed' }

/** The Helper's side. It reveals only when the console's certificate is settled too. */
export class HelperExchange {
  verification: Verification = { state: 'pending' }
  private readonly party: ExchangeParty
  private readonly ownFingerprint: string
  private viewerNonce: string | null = null
  private viewerFingerprint: string | null = null

  constructor(party: ExchangeParty, ownFingerprint: string) {
    this.party = party
    this.ownFingerprint = ownFingerprint
  }

  /** To be sent first of all. */
  get commitment(): string {
    return commitmentOf(this.party.nonce, this.ownFingerprint)
  }

  /** The console's certificate, from its answer as applied. @returns the nonce to reveal, when it is time. */
  settle(viewerFingerprint: string): string | null {
    if (this.viewerFingerprint !== null && this.viewerFingerprint !== viewerFingerprint) return this.fail()
    this.viewerFingerprint = viewerFingerprint
    return this.reveal()
  }

  /** @returns the nonce to reveal, when it is time. */
  takeNonce(viewerNonce: string): string | null {
    if (this.viewerNonce !== null) return this.fail()
    this.viewerNonce = viewerNonce
    return this.reveal()
  }

  private reveal(): string | null {
    const { viewerNonce, viewerFingerprint, party, verification } = this
    if (verification.state !== 'pending' || viewerNonce === null || viewerFingerprint === null) return null
    const { sessionId, nonce: helperNonce, language } = party
    const helperFingerprint = this.ownFingerprint
    const input = { sessionId, helperFingerprint, viewerFingerprint, helperNonce, viewerNonce }
    this.verification = { state: 'words', words: wordsOf(input, language) }
    return helperNonce
  }

  private fail(): null {
    this.verification = { state: 'failed' }
    return null
  }
}

/** The console's side. */
export class ViewerExchange {
  verification: Verification = { state: 'pending' }
  private readonly party: ExchangeParty
  private commitment: string | null = null

  constructor(party: ExchangeParty) {
    this.party = party
  }

  /** @returns the own nonce, to be sent now; null when this was not the moment. */
  takeCommitment(commitment: string): string | null {
    if (this.commitment !== null || this.verification.state !== 'pending') return this.fail()
    this.commitment = commitment
    return this.party.nonce
  }

  /** @param helperFingerprint, viewerFingerprint as used by the connection; null when one is not settled. */
  takeReveal(helperNonce: string, helperFingerprint: string | null, viewerFingerprint: string | null): void {
    const { sessionId, nonce: viewerNonce, language } = this.party
    const inTime = this.verification.state === 'pending' && this.commitment !== null
    if (!inTime || helperFingerprint === null || viewerFingerprint === null) return void this.fail()
    if (commitmentOf(helperNonce, helperFingerprint) !== this.commitment) return void this.fail()
    const input = { sessionId, helperFingerprint, viewerFingerprint, helperNonce, viewerNonce }
    this.verification = { state: 'words', words: wordsOf(input, language) }
  }

  private fail(): null {
    this.verification = { state: 'failed' }
    return null
  }
}
