import type { Signaling } from '@deskside/protocol/signaling/client'
import { iceOf } from '@deskside/protocol/signaling/ice'
import type { FromClient, FromServer } from '@deskside/protocol/signaling/messages'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import { HelperExchange, type Verification } from '@deskside/protocol/verification/exchange'
import { fingerprintOf } from '@deskside/protocol/verification/fingerprint'
import { nonceFrom } from '@deskside/protocol/verification/words'
import type { GuidedStill } from './device-guide.ts'
import { createOfferingPeer, type OfferingPeer, type PeerLink } from './offering-peer.ts'

export type Technician = SessionSnapshot['technicians'][number]

/** One technician's console, as connected to this device. */
export interface ConsoleView {
  connectionId: string
  technician: Technician
  link: PeerLink
  /** Of the technician's certificate, as the connection uses it; null until it is known. */
  fingerprint: string | null
  /** The words that both people compare, once both ends have said their part. */
  verification: Verification
  /** A still of what is shared that this technician draws on. */
  guided: GuidedStill | null
}

export interface ConsolesOptions {
  signaling: Signaling
  certificate: RTCCertificate
  sessionId: string
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection
  /** A console's certificate is known and pinned: from now on it may be shown something. */
  onBound(console: ConsoleView): void
  onChange(consoles: ConsoleView[]): void
}

/** All consoles that are connected to this device. */
export interface Consoles {
  list(): ConsoleView[]
  show(connectionId: string, track: MediaStreamTrack | null, mayRecord: boolean): Promise<void>
  /** The person puts a technician's still away. */
  dismiss(connectionId: string): void
  /** Closes all connections at once, whether or not the server is there to hear of it. May be called twice. */
  close(): void
}

interface Known extends ConsoleView {
  peer: OfferingPeer
  /** Begins with the first offer, which settles the own certificate. */
  exchange: HelperExchange | null
}

/** More than the technicians of any session; a server gone wrong opens no more. */
const mostConnections = 16

export function connectConsoles(options: ConsolesOptions): Consoles {
  const { signaling, certificate, sessionId, createConnection, onBound, onChange } = options
  const known = new Map<string, Known>()
  const view = ({ connectionId, technician, link, fingerprint, exchange, guided }: Known): ConsoleView => ({
    connectionId,
    technician,
    link,
    fingerprint,
    verification: exchange?.verification ?? { state: 'pending' },
    guided,
  })
  const list = () => [...known.values()].map(view)
  const changed = () => onChange(list())

  // A message that the server cannot take now is not kept: after a cut the console asks for a restart.
  const send = <Name extends keyof FromClient>(name: Name, message: FromClient[Name]) =>
    void signaling.send(name, message).catch(() => {})

  const technicianAt = (peerId: string) =>
    signaling.snapshot?.technicians.find((technician) => technician.peerId === peerId)

  /** The connection that a message is about, if it comes from its own technician: a new socket has a new id. */
  const ownedBy = (message: { from: string; connectionId: string }): Known | undefined => {
    const console = known.get(message.connectionId)
    if (!console) return undefined
    if (console.technician.peerId === message.from) return console
    const technician = technicianAt(message.from)
    if (technician?.personId !== console.technician.personId) return undefined
    console.technician = technician
    return console
  }

  const forget = (console: Known) => {
    known.delete(console.connectionId)
    console.peer.close()
    changed()
  }

  /** Binds this device to its certificate before it learns the console's part of the words. */
  const commit = (console: Known, sdp: string) => {
    const own = console.exchange ? null : fingerprintOf(sdp)
    if (!own) return
    const { connectionId, technician } = console
    const nonce = nonceFrom(crypto.getRandomValues(new Uint8Array(32)))
    const language = signaling.snapshot?.language ?? 'en'
    console.exchange = new HelperExchange({ sessionId, language, nonce }, own)
    const { commitment } = console.exchange
    send('verify/commit', { to: technician.peerId, connectionId, commitment })
  }
  const reveal = ({ technician, connectionId }: Known, nonce: string | null) => {
    if (nonce) send('verify/reveal', { to: technician.peerId, connectionId, nonce })
    changed()
  }

  const open = ({ from, connectionId }: FromServer['signal/open']) => {
    const technician = technicianAt(from)
    if (!technician || known.size >= mostConnections) return
    if (known.has(connectionId)) return restart({ from, connectionId })
    const address = () => ({ to: console.technician.peerId, connectionId })
    const peer = createOfferingPeer({
      ice: () => iceOf(signaling.snapshot),
      certificate,
      createConnection,
      onOffer: (sdp) => {
        commit(console, sdp)
        send('signal/offer', { ...address(), sdp })
      },
      onCandidate: (candidate) => send('signal/candidate', { ...address(), candidate }),
      onGuided: (guided) => {
        console.guided = guided
        if (known.has(connectionId)) changed()
      },
      onLink: (link) => {
        console.link = link
        if (link === 'failed' && !technicianAt(console.technician.peerId)) forget(console)
        else changed()
      },
    })
    const console: Known = {
      connectionId,
      technician,
      link: 'connecting',
      fingerprint: null,
      verification: { state: 'pending' },
      guided: null,
      peer,
      exchange: null,
    }
    known.set(connectionId, console)
    changed()
    peer.start().catch(() => forget(console))
  }

  const restart = (message: FromServer['signal/restart']) => {
    const console = ownedBy(message)
    if (console) return void console.peer.restart().catch(() => {})
    // After the server was away a console may be heard before the snapshot that names it; it asks again.
    if (!technicianAt(message.from)) return
    // A console that still believes in a connection which is gone here has to open a new one.
    send('signal/close', { to: message.from, connectionId: message.connectionId })
  }

  const answer = async (message: FromServer['signal/answer']) => {
    const console = ownedBy(message)
    if (!console) return
    const fingerprint = fingerprintOf(message.sdp)
    // Another certificate than before, several, or a weak hash: not the console that we spoke with.
    if (!fingerprint || (console.fingerprint && console.fingerprint !== fingerprint)) return forget(console)
    const isNew = console.fingerprint === null
    console.fingerprint = fingerprint
    await console.peer.acceptAnswer(message.sdp)
    reveal(console, console.exchange?.settle(fingerprint) ?? null)
    if (isNew && known.has(console.connectionId)) onBound(view(console))
  }

  /** The server says who is here. @param back after a cut: another way is then looked for to whoever is cut off. */
  const mend = (back: boolean) => {
    for (const console of [...known.values()]) {
      const present = technicianAt(console.technician.peerId)
      if (present) console.technician = present
      if (present && back && isCut(console.link)) console.peer.restart().catch(() => {})
      // Just back, the server may have heard of this device before it has heard of the console.
      else if (!present && !back && console.link === 'failed') forget(console)
    }
  }
  let wasOpen = signaling.state.kind === 'open'

  const disposers = [
    signaling.on('signal/open', open),
    signaling.on('signal/answer', (message) => void answer(message).catch(() => {})),
    signaling.on(
      'signal/candidate',
      (message) => void ownedBy(message)?.peer.addCandidate(message.candidate),
    ),
    signaling.on('signal/restart', restart),
    signaling.on('signal/close', (message) => {
      const console = ownedBy(message)
      if (console) forget(console)
    }),
    signaling.on('verify/nonce', (message) => {
      const console = ownedBy(message)
      if (console?.exchange) reveal(console, console.exchange.takeNonce(message.nonce))
    }),
    signaling.onState((state) => {
      if (state.kind === 'open') mend(!wasOpen)
      wasOpen = state.kind === 'open'
    }),
  ]

  return {
    list,
    show: async (connectionId, track, mayRecord) => {
      await known.get(connectionId)?.peer.show(track, mayRecord)
    },
    dismiss: (connectionId) => known.get(connectionId)?.peer.dismiss(),
    close() {
      for (const dispose of disposers.splice(0)) dispose()
      for (const console of known.values()) console.peer.close()
      known.clear()
      changed()
    },
  }
}

const isCut = (link: PeerLink): boolean => link === 'interrupted' || link === 'failed'
