/** The way that a connection takes at the moment. */
export interface ConnectionPath {
  way: 'direct' | 'relay'
  /** Between this browser and what is next on the way: the other device, or the relay. */
  transport: 'udp' | 'tcp' | 'tls'
  /** Part of the line's own checks that were never answered, 0 to 1; null before there are enough. */
  loss: number | null
}

interface Pair {
  id: string
  localCandidateId?: string
  remoteCandidateId?: string
  nominated?: boolean
  state?: string
  requestsSent?: number
  responsesReceived?: number
}
interface Candidate {
  candidateType?: string
  protocol?: string
  relayProtocol?: string
}

/** Fewer say nothing about loss. */
const fewestChecks = 8
/** The newest check may still be answered. */
const underWay = 1

/** Follows one connection's way; each call looks at what has happened since one of the earlier ones. */
export class PathReader {
  private before: { id: string; sent: number; received: number }[] = []

  /** @returns null while there is no way. */
  async read(connection: RTCPeerConnection): Promise<ConnectionPath | null> {
    const report = await connection.getStats()
    const pair = selectedPair(report)
    if (!pair) return null
    const local = candidateAt(report, pair.localCandidateId)
    const remote = candidateAt(report, pair.remoteCandidateId)
    const relayed = local?.candidateType === 'relay' || remote?.candidateType === 'relay'
    return {
      way: relayed ? 'relay' : 'direct',
      transport: asTransport(local?.relayProtocol ?? local?.protocol),
      loss: this.lossOf(pair),
    }
  }

  private lossOf({ id, requestsSent: sent = 0, responsesReceived: received = 0 }: Pair): number | null {
    this.before = [...this.before.filter((then) => then.id === id), { id, sent, received }].slice(-60)
    const since = this.before.findLast((then) => sent - then.sent >= fewestChecks)
    if (!since) return null
    const asked = sent - since.sent
    const lost = asked - (received - since.received) - underWay
    return Math.min(1, Math.max(0, lost / asked))
  }
}

function selectedPair(report: RTCStatsReport): Pair | null {
  let chosen: string | undefined
  const pairs: Pair[] = []
  report.forEach((entry) => {
    if (entry.type === 'transport') chosen = entry.selectedCandidatePairId
    if (entry.type === 'candidate-pair') pairs.push(entry)
  })
  const nominated = (pair: Pair) => pair.nominated === true && pair.state === 'succeeded'
  return pairs.find(({ id }) => id === chosen) ?? pairs.find(nominated) ?? null
}

const candidateAt = (report: RTCStatsReport, id: string | undefined): Candidate | undefined =>
  id === undefined ? undefined : report.get(id)

const asTransport = (name: string | undefined): ConnectionPath['transport'] =>
  name === 'tcp' || name === 'tls' ? name : 'udp'
