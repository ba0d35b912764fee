import type { ChannelName } from '@deskside/protocol/channels/channels'
import type { Signaling } from '@deskside/protocol/signaling/client'
import { iceOf } from '@deskside/protocol/signaling/ice'
import type { FromClient, FromServer } from '@deskside/protocol/signaling/messages'
import { type Verification, ViewerExchange } from '@deskside/protocol/verification/exchange'
import { fingerprintOf } from '@deskside/protocol/verification/fingerprint'
import { nonceFrom } from '@deskside/protocol/verification/words'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { type ConsoleChannels, openConsoleChannels } from '../channels/console-channels.ts'

export interface ConsolePeerOptions {
  signaling: Signaling
  /** The device's address in the session. */
  peerId: string
  sessionId: string
  language: Language
  certificate?: RTCCertificate
  /** `connected` comes again after each time that the line was away. */
  onLine: (line: 'connected' | 'away') => void
  /** Nothing more will come over this connection. */
  onClosed: (reason: string) => void
  onVerification: (verification: Verification) => void
  onTrack: (track: MediaStreamTrack, stream: MediaStream) => void
  onMessage: (name: ChannelName, data: string | Uint8Array) => void
}

/** Most cuts heal by themselves within this; then another way through the network is asked for. */
const healWithinMs = 1_500
const restartEveryMs = 3_000
/** After this what was allowed has lapsed, so a new connection is as good ([R-18]). */
const givenUpAfterMs = 60_000
/** A device that was asked to connect answers at once, or did not hear it. */
const offerWithinMs = 8_000

/**
 * The console's end of one connection with one device. The device makes all offers; this end answers, checks that
 * a description names exactly one certificate, always the same one, and asks for an ICE restart when the line is
 * away.
 */
export class ConsolePeer {
  readonly connectionId = crypto.randomUUID()
  readonly channels: ConsoleChannels
  private readonly options: ConsolePeerOptions
  private readonly peer: RTCPeerConnection
  private readonly exchange: ViewerExchange
  private readonly stops: (() => void)[] = []
  private chain: Promise<void> = Promise.resolve()
  private deviceFingerprint: string | null = null
  private early: RTCIceCandidateInit[] = []
  private line: 'new' | 'connected' | 'away' | 'closed' = 'new'
  private restartTimer: ReturnType<typeof setTimeout> | undefined
  private giveUpTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConsolePeerOptions) {
    this.options = options
    const { signaling, sessionId, language, certificate } = options
    this.exchange = new ViewerExchange({ sessionId, language, nonce: randomNonce() })
    this.peer = new RTCPeerConnection({
      ...iceOf(signaling.snapshot),
      bundlePolicy: 'max-bundle',
      ...(certificate && { certificates: [certificate] }),
    })
    this.channels = openConsoleChannels(this.peer, {
      onOpen: () => this.follow(),
      onMessage: options.onMessage,
    })
    this.peer.onconnectionstatechange = () => this.follow()
    this.peer.onicecandidate = ({ candidate }) => this.sayCandidate(candidate)
    this.peer.ontrack = ({ track, receiver, streams }) => {
      preferSpeed(receiver)
      options.onTrack(track, streams[0] ?? new MediaStream([track]))
    }
    this.listen()
  }

  /** For statistics, by their owner. */
  get connection(): RTCPeerConnection {
    return this.peer
  }

  get verification(): Verification {
    return this.exchange.verification
  }

  /** Asks the device to connect. */
  start(): void {
    this.giveUpTimer = setTimeout(() => this.close('no offer came'), offerWithinMs)
    this.say('signal/open', {}).catch((error: Error) => this.close(error.message))
  }

  /** Asks for another way through the network now, as when the computer has just come back online. */
  repair(): void {
    if (this.line === 'away') this.askRestart(0)
  }

  /** Ends the connection. May be called twice. */
  close(reason: string): void {
    if (this.line === 'closed') return
    this.line = 'closed'
    clearTimeout(this.restartTimer)
    clearTimeout(this.giveUpTimer)
    for (const stop of this.stops) stop()
    this.peer.onconnectionstatechange = null
    this.peer.close()
    this.say('signal/close', {}).catch(() => {})
    this.options.onClosed(reason)
  }

  private listen(): void {
    const { signaling, peerId } = this.options
    type Heard = 'signal/offer' | 'signal/candidate' | 'signal/close' | 'verify/commit' | 'verify/reveal'
    const on = <Name extends Heard>(name: Name, listener: (message: FromServer[Name]) => void) => {
      const stop = signaling.on(name, (message) => {
        if (message.from === peerId && message.connectionId === this.connectionId) listener(message)
      })
      this.stops.push(stop)
    }
    on('signal/offer', ({ sdp }) => this.inTurn(() => this.takeOffer(sdp)))
    on('signal/candidate', ({ candidate }) => this.inTurn(() => this.takeCandidate(candidate)))
    on('signal/close', () => this.close('closed by the device'))
    on('verify/commit', ({ commitment }) => this.takeCommitment(commitment))
    on('verify/reveal', ({ nonce }) => this.inTurn(async () => this.takeReveal(nonce)))
    this.stops.push(signaling.onState(({ kind }) => kind === 'open' && this.repair()))
    const online = () => this.repair()
    window.addEventListener('online', online)
    this.stops.push(() => window.removeEventListener('online', online))
  }

  private async takeOffer(sdp: string): Promise<void> {
    const fingerprint = fingerprintOf(sdp)
    if (!fingerprint) return this.close('offer without exactly one certificate')
    if (this.deviceFingerprint && this.deviceFingerprint !== fingerprint) {
      return this.close('certificate changed')
    }
    this.deviceFingerprint = fingerprint
    // The relay's credentials of the beginning may have run out by the time that another way is looked for.
    if (this.peer.remoteDescription) this.renewIce()
    await this.peer.setRemoteDescription({ type: 'offer', sdp })
    for (const candidate of this.early.splice(0)) await this.addCandidate(candidate)
    const answer = await this.peer.createAnswer()
    await this.peer.setLocalDescription(answer)
    const taken = await this.say('signal/answer', { sdp: answer.sdp ?? '' }).then(
      () => true,
      () => false,
    )
    if (this.line !== 'new') return
    // A line that stood before is asked for again anyway; a new one begins better from the beginning.
    if (taken) this.waitNoLongerThan(givenUpAfterMs)
    else this.close('answer not taken')
  }

  private renewIce(): void {
    const { snapshot } = this.options.signaling
    if (!snapshot) return
    try {
      this.peer.setConfiguration({ ...this.peer.getConfiguration(), ...iceOf(snapshot) })
    } catch {
      // An engine that cannot change it goes on with what it has: that is one way less, and no reason to end.
    }
  }

  private async takeCandidate(candidate: FromServer['signal/candidate']['candidate']): Promise<void> {
    if (!candidate) return
    if (this.peer.remoteDescription) await this.addCandidate(candidate)
    else if (this.early.length < 100) this.early.push(candidate)
  }

  // A candidate that does not fit is one way less, and no reason to give up the others.
  private addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    return this.peer.addIceCandidate(candidate).catch(() => {})
  }

  private takeCommitment(commitment: string): void {
    const nonce = this.exchange.takeCommitment(commitment)
    if (nonce) this.say('verify/nonce', { nonce }).catch(() => {})
    else this.options.onVerification(this.exchange.verification)
  }

  private takeReveal(nonce: string): void {
    const own = fingerprintOf(this.peer.localDescription?.sdp ?? '')
    this.exchange.takeReveal(nonce, this.deviceFingerprint, own)
    this.options.onVerification(this.exchange.verification)
  }

  private follow(): void {
    const { connectionState } = this.peer
    if (connectionState === 'connected' && this.channels.open) this.stand()
    else if (connectionState === 'disconnected' || connectionState === 'failed') this.fall()
    else if (connectionState === 'closed') this.close('closed by the browser')
  }

  private stand(): void {
    if (this.line === 'connected') return
    clearTimeout(this.restartTimer)
    clearTimeout(this.giveUpTimer)
    this.line = 'connected'
    this.options.onLine('connected')
  }

  private fall(): void {
    if (this.line !== 'away') {
      this.line = 'away'
      this.waitNoLongerThan(givenUpAfterMs)
      this.options.onLine('away')
    }
    this.askRestart(this.peer.connectionState === 'failed' ? 0 : healWithinMs)
  }

  private askRestart(afterMs: number): void {
    clearTimeout(this.restartTimer)
    this.restartTimer = setTimeout(() => {
      // Without the server nothing can be asked; it is asked again when the server is back.
      this.say('signal/restart', {}).catch(() => {})
      this.askRestart(restartEveryMs)
    }, afterMs)
  }

  private waitNoLongerThan(ms: number): void {
    clearTimeout(this.giveUpTimer)
    this.giveUpTimer = setTimeout(() => this.close('away for too long'), ms)
  }

  private sayCandidate(candidate: RTCIceCandidate | null): void {
    const said = candidate?.candidate
      ? { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex }
      : null
    this.say('signal/candidate', { candidate: said }).catch(() => {})
  }

  private say<Name extends Said>(
    name: Name,
    message: Omit<FromClient[Name], 'to' | 'connectionId'>,
  ): Promise<void> {
    const { signaling, peerId } = this.options
    const whole = { ...message, to: peerId, connectionId: this.connectionId }
    return signaling.send(name, whole as unknown as FromClient[Name])
  }

  private inTurn(task: () => Promise<void>): void {
    this.chain = this.chain
      .then(() => (this.line === 'closed' ? undefined : task()))
      .catch((error: Error) => this.close(error.message))
  }
}

type Said =
  | 'signal/open'
  | 'signal/answer'
  | 'signal/candidate'
  | 'signal/restart'
  | 'signal/close'
  | 'verify/nonce'

const randomNonce = (): string => nonceFrom(crypto.getRandomValues(new Uint8Array(32)))

/** A screen is worked with, not watched: no waiting for smoothness. */
function preferSpeed(receiver: RTCRtpReceiver): void {
  if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0
}
