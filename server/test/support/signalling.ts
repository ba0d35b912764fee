import { once } from 'node:events'
import type { Acknowledgement, FromClient, FromServer } from '@deskside/protocol/signaling/messages'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import { protocolVersion } from '@deskside/protocol/signaling/version'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { SessionRecord } from '../../src/domain/sessions/session-store.ts'
import type { TestDesk, TestPerson } from './server.ts'
import { until } from './until.ts'

export type Received = {
  [Name in keyof FromServer]: { name: Name; message: FromServer[Name] }
}[keyof FromServer]

/** One end of a `/session` conversation, that remembers everything it was told. */
export class TestPeer {
  readonly socket: Socket
  readonly received: Received[] = []
  refusal: string | null = null

  constructor(socket: Socket) {
    this.socket = socket
    socket.onAny((name, message) => this.received.push({ name, message } as Received))
    socket.on('connect_error', (error) => {
      this.refusal = (error as Error & { data?: { code?: string } }).data?.code ?? error.message
    })
  }

  get snapshot(): SessionSnapshot | undefined {
    return this.all('session/snapshot').at(-1)
  }

  get peerId(): string {
    return this.snapshot?.you.peerId ?? ''
  }

  all<Name extends keyof FromServer>(name: Name): FromServer[Name][] {
    return this.received.flatMap((each) => (each.name === name ? [each.message as FromServer[Name]] : []))
  }

  /** Waits until a message of that name that fits has come. */
  async heard<Name extends keyof FromServer>(
    name: Name,
    fits: (message: FromServer[Name]) => boolean = () => true,
  ): Promise<FromServer[Name]> {
    let found: FromServer[Name] | undefined
    await until(() => {
      found = this.all(name).findLast(fits)
      return found !== undefined
    })
    return found as FromServer[Name]
  }

  send<Name extends keyof FromClient>(name: Name, message: FromClient[Name]): Promise<Acknowledgement> {
    return this.raw(name, message)
  }

  /** Anything at all, for what no program of ours would say. */
  raw(name: string, ...values: unknown[]): Promise<Acknowledgement> {
    return this.socket.timeout(10_000).emitWithAck(name, ...values)
  }

  /** Waits until the server has let it in, or refused it. @returns the refusal's code. */
  async settled(): Promise<string | null> {
    await until(() => this.refusal !== null || this.snapshot !== undefined)
    return this.refusal
  }

  async closed(): Promise<void> {
    if (this.socket.connected) await once(this.socket as never, 'disconnect')
  }
}

export type Wish = { origin?: string | null; cookie?: string; host?: string; reconnection?: boolean }

/** A socket with any handshake whatever. */
export function aPeer(port: number, auth: Record<string, unknown>, wish: Wish = {}): TestPeer {
  const { origin, cookie, host, reconnection = false } = wish
  const extraHeaders = {
    ...(origin && { origin }),
    ...(cookie && { cookie }),
    ...(host && { host }),
  }
  const socket = io(`http://127.0.0.1:${port}/session`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    auth,
    extraHeaders: { host: 'localhost', ...extraHeaders },
  })
  onTestFinished(() => void socket.disconnect())
  return new TestPeer(socket)
}

/** A technician's console, in a page of ours. */
export async function aConsole(
  desk: TestDesk,
  port: number,
  session: Pick<SessionRecord, 'id'>,
  person: TestPerson,
  wish: Wish = {},
): Promise<TestPeer> {
  const { cookie } = await desk.as(person)
  const auth = { role: 'technician', version: protocolVersion, sessionId: session.id }
  return aPeer(port, auth, { origin: 'http://localhost', cookie, ...wish })
}

/** A requester's device, as the Helper: without an Origin. */
export const aDeviceSocket = (port: number, participantToken: string, wish: Wish = {}): TestPeer =>
  aPeer(port, { role: 'requester', version: protocolVersion, participantToken, agent: 'test' }, wish)
