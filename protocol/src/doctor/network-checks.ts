import type { ConnectionTerms } from '../http/remote-support.ts'
import type { IceServers } from '../http/sessions.ts'
import { gather, type NewProbePeer, type Way } from './ice-probe.ts'
import type { Check, CheckId } from './report.ts'

/** What a check of the network needs of the world. */
export interface NetworkDoors {
  /** Asks the server for what is to be tried. @throws when it does not answer, or refuses */
  readTerms(): Promise<ConnectionTerms>
  /** Opens a lasting connection to the server, of which nothing is kept. @returns how long an answer took, in ms. @throws */
  askSocket(): Promise<number>
  /** Null where there is no WebRTC. */
  newPeer: NewProbePeer | null
  /** This computer's clock, in ms since 1970. */
  wallClock?: () => number
}

/** Longer than this is felt, though it works. Milliseconds. */
const slowMs: Partial<Record<CheckId, number>> = {
  server: 1_500,
  socket: 1_000,
  udp: 1_500,
  relay_udp: 2_000,
}
const slowOtherwiseMs = 3_000
/** A clock that differs by more confuses what is read in the ticket; nothing else depends on it. */
const clockMs = 60_000

/**
 * Tries everything that a session needs of the network, and tells each result as soon as it is known.
 * @returns all of them, in the order of `checkIds`
 */
export async function checkNetwork(doors: NetworkDoors, tell: (check: Check) => void): Promise<Check[]> {
  const all: Check[] = []
  const note = (check: Check) => {
    all.push(check)
    tell(check)
  }
  const socket = timed('socket', () => doors.askSocket()).then(note)
  const terms = await readTerms(doors, note)
  await Promise.all([socket, ...iceChecks(doors.newPeer, terms).map((check) => check.then(note))])
  return all
}

async function readTerms(doors: NetworkDoors, note: (check: Check) => void): Promise<ConnectionTerms | null> {
  const { wallClock = Date.now } = doors
  const askedAt = performance.now()
  try {
    const terms = await doors.readTerms()
    const ms = Math.round(performance.now() - askedAt)
    note(judged('server', ms))
    const ahead = Math.round(wallClock() - (Date.parse(terms.serverTime) + ms / 2))
    note({ id: 'clock', state: Math.abs(ahead) > clockMs ? 'slow' : 'ok', ms: ahead })
    return terms
  } catch {
    note({ id: 'server', state: 'blocked', ms: null })
    note(notTried('clock'))
    return null
  }
}

function iceChecks(newPeer: NewProbePeer | null, terms: ConnectionTerms | null): Promise<Check>[] {
  const ids = ['udp', 'relay_udp', 'relay_tcp', 'relay_tls', 'ways'] as const
  if (!terms) return ids.map(async (id) => notTried(id))
  if (!newPeer) return ids.map(async (id) => (id === 'ways' ? blocked(id) : notTried(id)))
  const { iceServers, iceTransport } = terms
  const relays = (transport: string) => only(iceServers, (url) => transportOf(url) === transport)
  return [
    found(newPeer, 'udp', 'srflx', stunOf(iceServers)),
    ...(['udp', 'tcp', 'tls'] as const).map((one) => found(newPeer, `relay_${one}`, 'relay', relays(one))),
    anyWay(newPeer, terms.iceServers, iceTransport),
  ]
}

async function found(
  newPeer: NewProbePeer,
  id: CheckId,
  wanted: Way,
  iceServers: IceServers,
): Promise<Check> {
  if (iceServers.length === 0) return notTried(id)
  const iceTransportPolicy = wanted === 'relay' ? 'relay' : 'all'
  return timed(id, async () => {
    const { tookMs } = await gather(newPeer, { iceServers, iceTransportPolicy }, wanted)
    if (tookMs === null) throw new Error('none came')
    return tookMs
  })
}

async function anyWay(
  newPeer: NewProbePeer,
  iceServers: IceServers,
  iceTransportPolicy: ConnectionTerms['iceTransport'],
): Promise<Check> {
  const { ways } = await gather(newPeer, { iceServers, iceTransportPolicy }).catch(() => ({
    ways: [] as Way[],
  }))
  if (ways.length === 0) return blocked('ways')
  // Its own addresses alone reach no further than its own network.
  const outside = ways.includes('srflx') || ways.includes('relay')
  return { id: 'ways', state: outside || iceServers.length === 0 ? 'ok' : 'slow', ms: null }
}

async function timed(id: CheckId, act: () => Promise<number>): Promise<Check> {
  try {
    return judged(id, Math.round(await act()))
  } catch {
    return blocked(id)
  }
}

const judged = (id: CheckId, ms: number): Check => ({
  id,
  state: ms > (slowMs[id] ?? slowOtherwiseMs) ? 'slow' : 'ok',
  ms,
})
const notTried = (id: CheckId): Check => ({ id, state: 'not_tried', ms: null })
const blocked = (id: CheckId): Check => ({ id, state: 'blocked', ms: null })

/** Where a STUN binding can be asked for: a relay answers one too. */
function stunOf(servers: IceServers): IceServers {
  const named = only(servers, (url) => /^stuns?:/.test(url))
  if (named.length > 0) return named
  const relays = servers.flatMap(({ urls }) => urls).filter((url) => transportOf(url) === 'udp')
  return relays.length > 0
    ? [{ urls: relays.map((url) => url.replace(/^turn:/, 'stun:').replace(/\?.*$/, '')) }]
    : []
}

function only(servers: IceServers, wanted: (url: string) => boolean): IceServers {
  return servers
    .map((server) => ({ ...server, urls: server.urls.filter(wanted) }))
    .filter(({ urls }) => urls.length > 0)
}

function transportOf(url: string): 'udp' | 'tcp' | 'tls' | null {
  if (url.startsWith('turns:')) return 'tls'
  if (!url.startsWith('turn:')) return null
  return /[?&]transport=tcp\b/.test(url) ? 'tcp' : 'udp'
}
