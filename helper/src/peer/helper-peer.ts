import { createHash, randomBytes } from 'node:crypto'
import type { ChannelName } from '@deskside/protocol/channels/channels'
import type { IceConfiguration } from '@deskside/protocol/signaling/ice'
import type { FromClient } from '@deskside/protocol/signaling/messages'
import { HelperExchange, type Verification } from '@deskside/protocol/verification/exchange'
import { fingerprintOf } from '@deskside/protocol/verification/fingerprint'
import { nonceFrom } from '@deskside/protocol/verification/words'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import wrtc, { type IceCandidateInit, type RTCPeerConnection } from '@roamhq/wrtc'
import { openPeerChannels, type PeerChannels } from './peer-channels.ts'

/** What a peer says through the server, without the address, which is the session's matter. */
export type Outgoing = {
  [Name in 'signal/offer' | 'signal/candidate' | 'signal/close' | 'verify/commit' | 'verify/reveal']: {
    name: Name
    message: Omit<FromClient[Name], 'to'>
  }
}['signal/offer' | 'signal/candidate' | 'signal/close' | 'verify/commit' | 'verify/reveal']

/** Both ends' certificates, as 64 hexadecimal digits each. */
export interface Fingerprints {
  helper: string
  viewer: string
}

export interface HelperPeerOptions {
  connectionId: string
  sessionId: string
  /** The language of the words that both people compare. */
  language: Language
  /** As it is now: asked again for each other way that is looked for. */
  ice: () => IceConfiguration
  /** @returns whether the server has taken it. */
  say: (outgoing: Outgoing) => Promise<boolean>
  /** The line stands, for the first time or again, between exactly these two certificates. */
  onBound: (fingerprints: Fingerprints) => void
  /** The line is away; it may come back. */
  onLost: () => void
  /** Nothing more will come. `reason` is for the log. */
  onClosed: (reason: string) => void
  onVerification: (verification: Verification) => void
  onMessage: (name: ChannelName, data: string | Uint8Array) => void
}

/** A line that stays away for longer is given up: what was allowed over it has lapsed by then ([R-18]). */
const givenUpAfterMs = 65_000
/** An offer without an answer for this long may be replaced by another one. */
const answerWithinMs = 2_500
/**
 * The engine raises `connectionstatechange` with ICE's change, a moment before `connectionState` says the same, and not
 * again when it does. A line that came back at such a moment would stay lost, so the state is looked at, too.
 */
const lookEveryMs = 250

/**
 * The Helper's end of one connection with one console. The Helper makes all offers, also for ICE restarts.
 * Descriptions that do not name exactly one certificate by SHA-256 are refused, and the certificate in use is
 * compared with the one named ([CTL-5]).
 */
export class HelperPeer {
  readonly connectionId: string
  readonly channels: PeerChannels
  private readonly options: HelperPeerOptions
  private readonly peer: RTCPeerConnection
  private exchange: HelperExchange | null = null
  private viewerFingerprint: string | null = null
  private bound = false
  private everBound = false
  private closed = false
  private offeredAt = Number.NEGATIVE_INFINITY
  private giveUpTimer: NodeJS.Timeout | undefined
  private readonly lookTimer: NodeJS.Timeout
  private chain: Promise<void> = Promise.resolve()

  constructor(options: HelperPeerOptions) {
    this.options = options
    this.connectionId = options.connectionId
    this.peer = new wrtc.RTCPeerConnection({ ...options.ice(), bundlePolicy: 'max-bundle' })
    this.channels = openPeerChannels(this.peer, {
      onOpen: () => this.follow(),
      onMessage: options.onMessage,
    })
    this.peer.onconnectionstatechange = () => this.follow()
    this.lookTimer = setInterval(() => this.follow(), lookEveryMs)
    this.peer.onicecandidate = ({ candidate }) => this.sayCandidate(candidate)
    this.giveUpTimer = setTimeout(() => this.close('never connected'), givenUpAfterMs)
  }

  get state(): 'new' | 'bound' | 'lost' | 'closed' {
    if (this.closed) return 'closed'
    if (this.bound) return 'bound'
    return this.everBound ? 'lost' : 'new'
  }

  get verification(): Verification {
    return this.exchange?.verification ?? { state: 'pending' }
  }

  /** Makes the first offer, preceded by the commitment to its certificate. */
  start(): void {
    this.inTurn(() => this.offer(false))
  }

  /** Another way through the network is needed. An offer that still waits for its answer is left alone. */
  restart(): void {
    if (performance.now() - this.offeredAt < answerWithinMs) return
    this.inTurn(() => this.offer(true))
  }

  takeAnswer(sdp: string): void {
    this.inTurn(async () => {
      if (this.peer.signalingState !== 'have-local-offer') return
      const fingerprint = fingerprintOf(sdp)
      if (!fingerprint) return this.close('answer without exactly one certificate')
      const { viewerFingerprint } = this
      if (viewerFingerprint && viewerFingerprint !== fingerprint) return this.close('certificate changed')
      await this.peer.setRemoteDescription({ type: 'answer', sdp })
      this.viewerFingerprint = fingerprint
      this.offeredAt = Number.NEGATIVE_INFINITY
      this.reveal(this.exchange?.settle(fingerprint) ?? null)
      this.follow()
    })
  }

  takeCandidate(candidate: IceCandidateInit | null): void {
    if (!candidate) return
    // One that does not fit is one way less, and no reason to give up the others.
    this.inTurn(() => this.peer.addIceCandidate(candidate).catch(() => {}))
  }

  takeNonce(nonce: string): void {
    this.inTurn(async () => this.reveal(this.exchange?.takeNonce(nonce) ?? null))
  }

  /** Ends the connection at once. May be called twice. */
  close(reason: string): void {
    if (this.closed) return
    this.closed = true
    this.bound = false
    clearTimeout(this.giveUpTimer)
    clearInterval(this.lookTimer)
    this.peer.onconnectionstatechange = null
    this.peer.onicecandidate = null
    this.peer.close()
    void this.options.say({ name: 'signal/close', message: { connectionId: this.connectionId } })
    this.options.onClosed(reason)
  }

  private async offer(iceRestart: boolean): Promise<void> {
    this.offeredAt = performance.now()
    // The relay's credentials of the beginning may have run out by now.
    if (iceRestart) this.peer.setConfiguration({ ...this.peer.getConfiguration(), ...this.options.ice() })
    const offer = await this.peer.createOffer(iceRestart ? { iceRestart } : {})
    await this.peer.setLocalDescription(offer)
    if (this.closed) return
    this.exchange ??= this.beginExchange(offer.sdp)
    void this.options
      .say({ name: 'signal/offer', message: { connectionId: this.connectionId, sdp: offer.sdp } })
      .then((taken) => {
        // Nobody was there to hear it, so nobody will answer.
        if (!taken) this.offeredAt = Number.NEGATIVE_INFINITY
      })
  }

  private beginExchange(sdp: string): HelperExchange | null {
    const own = fingerprintOf(sdp)
    if (!own) return null
    const { sessionId, language } = this.options
    const exchange = new HelperExchange({ sessionId, language, nonce: nonceFrom(randomBytes(32)) }, own)
    const { connectionId } = this
    void this.options.say({
      name: 'verify/commit',
      message: { connectionId, commitment: exchange.commitment },
    })
    return exchange
  }

  private reveal(nonce: string | null): void {
    const { connectionId } = this
    if (nonce) void this.options.say({ name: 'verify/reveal', message: { connectionId, nonce } })
    if (this.verification.state !== 'pending') this.options.onVerification(this.verification)
  }

  private sayCandidate(candidate: IceCandidateInit | null): void {
    if (this.closed) return
    const { connectionId } = this
    const { candidate: text = '', sdpMid = null, sdpMLineIndex = null } = candidate ?? {}
    const said = candidate ? { candidate: text, sdpMid, sdpMLineIndex } : null
    void this.options.say({ name: 'signal/candidate', message: { connectionId, candidate: said } })
  }

  private follow(): void {
    if (this.closed) return
    const { connectionState } = this.peer
    if (connectionState === 'closed') this.close('closed by the engine')
    else if (connectionState === 'connected' && this.channels.open && this.viewerFingerprint) this.bind()
    else if (connectionState === 'disconnected' || connectionState === 'failed') this.lose()
  }

  private bind(): void {
    const { viewerFingerprint: viewer } = this
    const helper = fingerprintOf(this.peer.localDescription?.sdp ?? '')
    if (this.bound || !viewer || !helper) return
    const inUse = this.certificateInUse()
    if (inUse !== null && inUse !== viewer) {
      this.close('certificate in use is not the one named')
      return
    }
    clearTimeout(this.giveUpTimer)
    this.bound = true
    this.everBound = true
    this.options.onBound({ helper, viewer })
  }

  private lose(): void {
    if (!this.bound) return
    this.bound = false
    this.giveUpTimer = setTimeout(() => this.close('away for too long'), givenUpAfterMs)
    this.options.onLost()
  }

  /** Null when the engine does not tell; DTLS has then compared it with the description by itself. */
  private certificateInUse(): string | null {
    const [certificate] = this.peer.sctp?.transport?.getRemoteCertificates() ?? []
    return certificate ? createHash('sha256').update(new Uint8Array(certificate)).digest('hex') : null
  }

  // Descriptions and candidates are taken one after the other, in the order they came.
  private inTurn(task: () => Promise<void>): void {
    this.chain = this.chain
      .then(() => (this.closed ? undefined : task()))
      .catch((error: Error) => this.close(error.message))
  }
}
