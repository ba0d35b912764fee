import type { IceConfiguration } from '../signaling/ice.ts'

/** The part of a WebRTC connection that looking for ways needs; pages and Helper have their own. */
export interface ProbePeer {
  onicecandidate: OnCandidate | null
  createDataChannel(label: string): unknown
  createOffer(): Promise<{ sdp?: string; type: unknown }>
  // Each engine has types of its own for one and the same description.
  setLocalDescription(description: never): Promise<void>
  close(): void
}

/** Written as a method is: each engine's event carries more than is asked of it. */
type OnCandidate = { heard(event: { candidate: { candidate: string } | null }): void }['heard']

export type NewProbePeer = (configuration: IceConfiguration) => ProbePeer

/** An address under which this device could be reached: its own, as seen from outside, or one of the relay. */
export type Way = 'host' | 'srflx' | 'relay'

export interface Gathered {
  ways: Way[]
  /** How long the one that was waited for took; null when it never came. Milliseconds. */
  tookMs: number | null
}

/** Longer than a try of UDP that has to be said again, and shorter than anybody's patience. */
export const gatherWithinMs = 7_000

/**
 * Looks for ways through the network as a session does.
 * @param wanted ends it as soon as one of this kind is found; without it all are looked for
 */
export async function gather(
  newPeer: NewProbePeer,
  ice: IceConfiguration,
  wanted?: Way,
  withinMs: number = gatherWithinMs,
): Promise<Gathered> {
  const peer = newPeer(ice)
  const startedAt = performance.now()
  const ways = new Set<Way>()
  let tookMs: number | null = null
  let patience: ReturnType<typeof setTimeout> | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      patience = setTimeout(resolve, withinMs)
      peer.onicecandidate = ({ candidate }) => {
        // An empty one is the end for one network, null for all of them.
        if (!candidate) return resolve()
        const way = wayOf(candidate.candidate)
        if (way) ways.add(way)
        if (way && way === wanted) {
          tookMs = Math.round(performance.now() - startedAt)
          resolve()
        }
      }
      peer.createDataChannel('check')
      peer
        .createOffer()
        .then((offer) => peer.setLocalDescription(offer as never))
        .catch(reject)
    })
  } finally {
    clearTimeout(patience)
    peer.onicecandidate = null
    peer.close()
  }
  return { ways: [...ways], tookMs }
}

function wayOf(candidate: string): Way | null {
  const [, type] = / typ (host|srflx|prflx|relay)\b/.exec(candidate) ?? []
  return type === 'prflx' ? 'srflx' : ((type as Way | undefined) ?? null)
}
