import { randomUUID } from 'node:crypto'
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fromClient } from '@deskside/protocol/signaling/messages'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import { noBrandingTexts } from '@deskside/protocol/vocabulary/branding'
import { Server, type Socket } from 'socket.io'

/**
 * A server in small for tests and benches of the picture: one session, no database, no login. It relays as the real
 * one does, and serves a page.
 */
export interface Relay {
  readonly origin: string
  readonly sessionId: string
  readonly linkToken: string
  /** Every message that a client has sent, by name. */
  readonly heard: { name: string; message: Record<string, unknown> }[]
  /** What a page at `/` gets. */
  setPage(html: string, script: string): void
  setState(state: SessionSnapshot['state']): void
  /** Ends the session for all. */
  endSession(): void
  /** All sockets closed, port shut: the server is gone. `start` brings it back on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** A message on its way from one peer to the other. */
export interface RelayedMessage {
  name: string
  fromDevice: boolean
  message: Record<string, unknown>
}

export interface RelayOptions {
  port?: number
  /** How long it takes until a new socket shows in a snapshot, as where a database is read first. Milliseconds. */
  snapshotAfterMs?: number
  /** How both peers look for their way. */
  ice?: () => Pick<SessionSnapshot, 'iceServers' | 'iceTransport'>
  /** What becomes of a message between peers on its way; null drops it. */
  pass?: (message: RelayedMessage) => Promise<RelayedMessage | null>
}

interface Device {
  id: string
  token: string
  name: string
  socket: Socket | null
}

export async function startRelay({
  port = 0,
  pass,
  snapshotAfterMs = 0,
  ice = () => ({ iceServers: [] }),
}: RelayOptions = {}): Promise<Relay> {
  const sessionId = randomUUID()
  const technician = { personId: randomUUID(), name: 'Tess', photoUrl: null }
  const technicians = new Map<Socket, string>()
  const devices: Device[] = []
  const heard: Relay['heard'] = []
  const page = { html: '', script: '' }
  let state: SessionSnapshot['state'] = 'joined'
  let http: HttpServer | null = null
  let io: Server | null = null
  let address = port
  const branding = {
    organisation: 'Example',
    logoUrl: null,
    logoGround: 'light' as const,
    texts: { en: noBrandingTexts, fr: noBrandingTexts },
    accentColour: '#225588',
    welcome: null,
    contact: null,
  }

  const snapshotFor = (you: SessionSnapshot['you']): SessionSnapshot => ({
    sessionId,
    state,
    language: 'en',
    you,
    technicians: [...technicians.values()].map((peerId) => ({ peerId, ...technician })),
    participants: devices
      .filter(({ id }) => you.role === 'technician' || id === you.peerId)
      .map(({ id, name, socket }) => ({
        id,
        device: 'helper',
        name,
        came: 'link',
        admitted: true,
        online: socket !== null,
        allowed: [],
        address: null,
      })),
    ticketNumber: 7,
    organisation: 'Example',
    branding,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    serverTime: new Date().toISOString(),
    ...ice(),
  })

  const tellAll = () => {
    for (const [socket, peerId] of technicians) {
      socket.emit('session/snapshot', snapshotFor({ peerId, role: 'technician' }))
    }
    for (const { id, socket } of devices) {
      socket?.emit('session/snapshot', snapshotFor({ peerId: id, role: 'requester' }))
    }
  }

  const endSession = () => {
    const over = { by: 'technician', at: new Date().toISOString() }
    for (const [socket] of technicians) socket.emit('session/over', over)
    for (const { socket } of devices) socket?.emit('session/over', over)
  }

  const socketOf = (peerId: unknown): Socket | undefined =>
    devices.find(({ id }) => id === peerId)?.socket ?? [...technicians].find(([, id]) => id === peerId)?.[0]

  const connect = (socket: Socket) => {
    const { role, participantToken } = socket.handshake.auth
    const device = devices.find(({ token }) => token === participantToken)
    const peerId = device?.id ?? randomUUID()
    if (device) device.socket = socket
    else if (role === 'technician') technicians.set(socket, peerId)
    else socket.disconnect(true)
    if (snapshotAfterMs > 0) setTimeout(tellAll, snapshotAfterMs)
    else tellAll()
    socket.on('disconnect', () => {
      technicians.delete(socket)
      if (device?.socket === socket) device.socket = null
      tellAll()
    })
    for (const name of Object.keys(fromClient)) {
      socket.on(name, async (message: Record<string, unknown>, acknowledge: (answer: unknown) => void) => {
        heard.push({ name, message })
        if (name === 'session/stop') endSession()
        const targets = message.to ? [socketOf(message.to)] : device ? [...technicians.keys()] : []
        if (message.to && !targets[0]) return acknowledge({ ok: false, code: 'peer_absent' })
        acknowledge({ ok: true })
        const relayed = { name, fromDevice: device !== undefined, message }
        const passed = pass ? await pass(relayed) : relayed
        if (!passed) return
        const { to: _, ...rest } = passed.message
        const addressed = name === 'consent/ask' ? { ...rest, technician } : rest
        const arrivesAs = name === 'consent/release' ? 'consent/withdraw' : name
        for (const target of targets) target?.emit(arrivesAs, { ...addressed, from: peerId })
      })
    }
  }

  const linkToken = 'AAAAAAAAAAAAAAAAAAAAAA'
  const entryOf = (device: Device) => ({
    sessionId,
    participantId: device.id,
    participantToken: device.token,
    view: {
      sessionId,
      state,
      language: 'en',
      branding,
      technician: { name: technician.name, photoUrl: null },
      ticket: { number: 7, title: 'The printer is silent' },
      requesterName: 'Rita',
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      serverTime: new Date().toISOString(),
      helper: { pass: linkToken, files: [] },
    },
    iceServers: [],
    state,
    organisation: 'Example',
    language: 'en',
  })

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') {
      const isScript = request.url?.endsWith('.js')
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
      return response.end(isScript ? page.script : page.html)
    }
    const body = JSON.parse(await readBody(request)) as Record<string, string>
    const device =
      request.url === '/api/join/enter' && body.token === linkToken
        ? newDevice(body.name ?? '')
        : devices.find(({ token }) => token === body.participantToken)
    response.setHeader('content-type', 'application/json')
    if (request.url === '/api/join/terms') {
      return response.end(
        JSON.stringify({ ...ice(), iceTransport: 'all', serverTime: new Date().toISOString() }),
      )
    }
    if (!device) {
      response.statusCode = 404
      return response.end(JSON.stringify({ error: { code: 'link_not_valid' } }))
    }
    if (request.url === '/api/join/stop') {
      heard.push({ name: 'POST /api/join/stop', message: body })
      endSession()
      return response.end(JSON.stringify({ ok: true }))
    }
    response.end(JSON.stringify(entryOf(device)))
  }

  const newDevice = (name: string): Device => {
    const device = { id: randomUUID(), token: randomUUID(), name, socket: null }
    devices.push(device)
    return device
  }

  const start = async () => {
    http = createServer((request, response) => void answer(request, response))
    io = new Server(http, { transports: ['websocket'], serveClient: false })
    io.of('/session').on('connection', connect)
    await new Promise<void>((resolve) => http?.listen(address, '127.0.0.1', resolve))
    address = (http.address() as AddressInfo).port
  }

  const stop = async () => {
    await io?.close()
    technicians.clear()
    for (const device of devices) device.socket = null
  }

  await start()
  return {
    origin: `http://127.0.0.1:${address}`,
    sessionId,
    linkToken,
    heard,
    setPage: (html, script) => Object.assign(page, { html, script }),
    setState(next) {
      state = next
      tellAll()
    },
    endSession,
    stop,
    start,
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
