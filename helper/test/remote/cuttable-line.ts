import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { RelayedMessage } from './relay.ts'

/** How a line treats what goes over it, each way alike. */
export interface Weather {
  delayMs: number
  /** More or less than that by so much, at random; packets overtake each other. */
  jitterMs: number
  /** Part of the packets that never arrive, 0 to 1. */
  loss: number
  /** What goes through; the rest waits for half a second at most and is dropped then. 0: as much as comes. */
  bytesPerSecond: number
}

const fair: Weather = { delayMs: 0, jitterMs: 0, loss: 0, bytesPerSecond: 0 }
const queueMs = 500

/**
 * The network between Helper and console, as a test can cut it, and make it bad. The relay hands every candidate through `pass`:
 * the Helper's are replaced by a socket here that forwards to it, the console's are dropped, so that nothing finds
 * another way. While the line is cut, packets are thrown away, as a network that is gone does.
 */
export class CuttableLine {
  cut = false
  weather: Weather = fair
  private closed = false
  private readonly sockets: Socket[] = []
  private readonly ports = new Map<string, Promise<number>>()

  /** For the relay: what becomes of a message on its way; null when it is dropped. */
  async pass(relayed: RelayedMessage): Promise<RelayedMessage | null> {
    const { name, fromDevice, message } = relayed
    if (name === 'signal/answer' || name === 'signal/offer') {
      const sdp = String(message.sdp).replace(/^a=candidate:.*\r\n/gm, '')
      return { ...relayed, message: { ...message, sdp } }
    }
    if (name !== 'signal/candidate' || message.candidate === null) return relayed
    if (!fromDevice) return null
    const candidate = message.candidate as { candidate: string }
    const fields = candidate.candidate.split(' ')
    const [address = '', port = ''] = fields.slice(4, 6)
    // The IPv4 candidates are enough, each one behind a port of its own.
    if (fields[2]?.toLowerCase() !== 'udp' || !/^\d+\.\d+\.\d+\.\d+$/.test(address)) return null
    fields[4] = '127.0.0.1'
    fields[5] = String(await this.portTo(address, Number(port)))
    const through = { ...candidate, candidate: fields.join(' ') }
    return { ...relayed, message: { ...message, candidate: through } }
  }

  close(): void {
    this.closed = true
    for (const socket of this.sockets) socket.close()
  }

  private portTo(address: string, port: number): Promise<number> {
    const key = `${address}:${port}`
    const known = this.ports.get(key) ?? this.open(address, port)
    this.ports.set(key, known)
    return known
  }

  private async open(address: string, port: number): Promise<number> {
    const front = await this.bind()
    const backs = new Map<string, Promise<Socket>>()
    const [there, fro] = [{ freeAt: 0 }, { freeAt: 0 }]
    front.on('message', async (packet, from) => {
      const key = `${from.address}:${from.port}`
      const back = backs.get(key) ?? this.bind()
      if (!backs.has(key)) {
        backs.set(key, back)
        const answers = await back
        answers.on('message', (answer) => {
          this.carry(fro, answer.length, () => front.send(answer, from.port, from.address))
        })
      }
      const socket = await back
      this.carry(there, packet.length, () => socket.send(packet, port, address))
    })
    return (front.address() as AddressInfo).port
  }

  /** One packet, through whatever weather there is now. */
  private carry(way: { freeAt: number }, bytes: number, send: () => void): void {
    const { delayMs, jitterMs, loss, bytesPerSecond } = this.weather
    if (this.cut || Math.random() < loss) return
    const now = performance.now()
    if (bytesPerSecond > 0) {
      const freeAt = Math.max(way.freeAt, now) + (bytes / bytesPerSecond) * 1_000
      if (freeAt - now > queueMs) return
      way.freeAt = freeAt
    }
    const waitMs = Math.max(0, way.freeAt - now) + delayMs + (Math.random() * 2 - 1) * jitterMs
    if (waitMs <= 0) send()
    else
      setTimeout(() => {
        // What was on its way when the cable was pulled is lost with it.
        if (!this.cut && !this.closed) send()
      }, waitMs)
  }

  private async bind(): Promise<Socket> {
    const socket = createSocket('udp4')
    this.sockets.push(socket)
    socket.on('error', () => {})
    socket.bind(0, '0.0.0.0')
    await once(socket, 'listening')
    return socket
  }
}
