import type { IceConfiguration } from '@deskside/protocol/signaling/ice'
import type { FromClient } from '@deskside/protocol/signaling/messages'
import { openDeviceControl } from './device-control.ts'
import { type DeviceGuideOptions, openDeviceGuide } from './device-guide.ts'

/** A candidate as it travels; null ends the list. */
export type WireCandidate = FromClient['signal/candidate']['candidate']

export type PeerLink = 'connecting' | 'connected' | 'interrupted' | 'failed'

/** What a peer has to say. */
export interface OfferingPeerEvents {
  onOffer(sdp: string): void
  onCandidate(candidate: WireCandidate): void
  onLink(link: PeerLink): void
}

export interface OfferingPeerOptions extends OfferingPeerEvents {
  /** As it is now: asked again for each other way that is looked for. */
  ice: () => IceConfiguration
  certificate: RTCCertificate
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection
  onGuided: DeviceGuideOptions['onGuided']
}

/**
 * The device's end of one connection to one console. It always makes the offers. The picture has its place in the
 * first offer already, empty, so that allowing, pausing and changing what is shared need no new negotiation.
 */
export interface OfferingPeer {
  readonly link: PeerLink
  /** Fingerprint line of the SDP in force; null before it is known. */
  readonly localSdp: string | null
  readonly remoteSdp: string | null
  start(): Promise<void>
  acceptAnswer(sdp: string): Promise<void>
  addCandidate(candidate: WireCandidate): Promise<void>
  /** New ICE with the same certificates: after a change of network, or of the server between. */
  restart(): Promise<void>
  /** Sends the last offer again when nobody has answered it, for it may be lost. */
  repeatOffer(): void
  /** What to send: null sends nothing and keeps the connection. The console is told whether it may look, and record. */
  show(track: MediaStreamTrack | null, mayRecord: boolean): Promise<void>
  /** The person puts the still away that is drawn on. */
  dismiss(): void
  /** May be called twice. */
  close(): void
}

const links: Record<RTCPeerConnectionState, PeerLink> = {
  new: 'connecting',
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'interrupted',
  failed: 'failed',
  closed: 'failed',
}

export function createOfferingPeer(options: OfferingPeerOptions): OfferingPeer {
  const { ice, certificate, onOffer, onCandidate, onLink } = options
  const create = options.createConnection ?? ((configuration) => new RTCPeerConnection(configuration))
  const connection = create({ ...ice(), certificates: [certificate], bundlePolicy: 'max-bundle' })
  const video = connection.addTransceiver('video', { direction: 'sendonly' })
  preferSharpCodecs(video)
  const control = openDeviceControl(connection)
  const guide = openDeviceGuide(connection, { onGuided: options.onGuided })
  const early: WireCandidate[] = []

  connection.addEventListener('icecandidate', ({ candidate }) => onCandidate(toWire(candidate)))
  connection.addEventListener('connectionstatechange', () => onLink(links[connection.connectionState]))

  const offer = async (iceRestart: boolean) => {
    const description = await connection.createOffer({ iceRestart })
    await connection.setLocalDescription(description)
    onOffer(connection.localDescription?.sdp ?? description.sdp ?? '')
  }
  const repeatOffer = () => {
    const pending = connection.signalingState === 'have-local-offer' ? connection.localDescription : null
    if (pending) onOffer(pending.sdp)
  }

  return {
    get link() {
      return links[connection.connectionState]
    },
    get localSdp() {
      return connection.localDescription?.sdp ?? null
    },
    get remoteSdp() {
      return connection.remoteDescription?.sdp ?? null
    },
    start: () => offer(false),
    async acceptAnswer(sdp) {
      // A second answer, or one to an offer that a newer one has replaced, changes nothing.
      if (connection.signalingState !== 'have-local-offer') return
      await connection.setRemoteDescription({ type: 'answer', sdp })
      for (const candidate of early.splice(0)) await addCandidate(connection, candidate)
      void keepSharp(video.sender)
    },
    async addCandidate(candidate) {
      if (!connection.remoteDescription) early.push(candidate)
      else await addCandidate(connection, candidate)
    },
    restart() {
      try {
        connection.setConfiguration({ ...connection.getConfiguration(), ...ice() })
      } catch {
        // A browser that cannot change it goes on with what it has.
      }
      return offer(true)
    },
    repeatOffer,
    show: (track, mayRecord) => {
      control.tell(track ? (mayRecord ? ['view', 'recording'] : ['view']) : [])
      guide.allow(track)
      return video.sender.replaceTrack(track)
    },
    dismiss: guide.dismiss,
    close() {
      guide.close()
      connection.close()
    },
  }
}

const toWire = (candidate: RTCIceCandidate | null): WireCandidate =>
  candidate && {
    candidate: candidate.candidate,
    sdpMid: candidate.sdpMid,
    sdpMLineIndex: candidate.sdpMLineIndex,
    usernameFragment: candidate.usernameFragment,
  }

async function addCandidate(connection: RTCPeerConnection, candidate: WireCandidate): Promise<void> {
  // A candidate of an ICE generation that a restart has replaced is refused by the browser; there is nothing to mend.
  await connection.addIceCandidate(candidate ?? undefined).catch(() => {})
}

// VP9 and AV1 have tools for screens: text is sharp at half of what VP8 needs.
const codecOrder = ['video/vp9', 'video/av1', 'video/vp8', 'video/h264']

function preferSharpCodecs(video: RTCRtpTransceiver): void {
  const codecs = globalThis.RTCRtpSender?.getCapabilities?.('video')?.codecs
  if (!codecs || !video.setCodecPreferences) return
  const rank = ({ mimeType }: { mimeType: string }) => {
    const place = codecOrder.indexOf(mimeType.toLowerCase())
    return place === -1 ? codecOrder.length : place
  }
  video.setCodecPreferences([...codecs].sort((one, other) => rank(one) - rank(other)))
}

// On a slow line the picture comes slower, never blurred: it is there to be read.
async function keepSharp(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters()
  parameters.degradationPreference = 'maintain-resolution'
  for (const encoding of parameters.encodings) encoding.maxBitrate = 6_000_000
  await sender.setParameters(parameters).catch(() => {})
}
