import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'
import { type Answer, type Asked, complaintAbout, enter } from './doors.ts'
import type { Exchange, Fault } from './faults.ts'
import {
  allPermissions,
  findSession,
  type Permission,
  recordOf,
  type ServedSession,
  served,
  type World,
} from './world.ts'

export type RecordedRequest = Asked & {
  method: string
  /** Below the base, as it was sent. */
  path: string
  headers: IncomingMessage['headers']
  /** The body as it was sent. */
  text: string
}

export type StandIn = {
  /** Base address of the API. */
  url: string
  host: string
  /** A token that may do everything. */
  token: string
  world: World
  /** Everything that was asked, the oldest first, faults included. */
  requests: RecordedRequest[]
  /** What of it went against the documents. */
  complaints: string[]
  /** The next `times` requests at a door, such as `PUT /sessions/{code}` or `*`, fall into this fault. */
  misbehave(door: string, fault: Fault, times?: number): void
  behave(): void
  aToken(permissions: Permission[]): string
  revoke(token?: string): void
  /** @throws when there is none of that code */
  session(code: string): ServedSession
  /** As if the account's owner had closed or deleted it, in TeamViewer's own program. */
  closeThere(code: string): void
  deleteThere(code: string): void
  /** A connection of that session, finished. */
  report(code: string, from: Date, to: Date, username?: string): void
  /** How many requests came to a door. */
  count(door: string): number
  close(): Promise<void>
}

export type StandInOptions = Partial<Omit<World, 'now' | 'tokens'>> & {
  /** Its clock minus that of this machine. */
  clockOffsetMs?: number
  /** Encrypted, with a certificate that nobody vouches for. */
  tls?: boolean
}

const base = '/api/v1'

/**
 * A small server that plays TeamViewer's Web API after its documents.
 * @param atTheEnd when it is closed: with the test, unless something else is said
 */
export async function aTeamViewer(
  { clockOffsetMs = 0, tls, ...facts }: StandInOptions = {},
  atTheEnd: (stop: () => Promise<void>) => void = onTestFinished,
): Promise<StandIn> {
  const token = '4711-CanaryTokenAbCdEfGhIj'
  const world: World = {
    now: () => new Date(Date.now() + clockOffsetMs),
    tokens: new Map([[token, allPermissions]]),
    account: { userid: 'u7', name: 'Ann Example', email: 'ann@example.org', company_name: 'Example' },
    groups: [],
    sessions: [],
    records: [],
    pageSize: 1000,
    codeDigits: 9,
    unknownSession: 404,
    refusesClosingTwice: false,
    ...facts,
  }
  const requests: RecordedRequest[] = []
  const complaints: string[] = []
  const plans: { door: string; fault: Fault; left: number }[] = []

  const listener: RequestListener = async (incoming, response) => {
    const request = await record(incoming).catch(() => null)
    // Its client was gone before it had said what it wants.
    if (!request) return
    requests.push(request)
    complaints.push(...complaintsAbout(request))
    const plan = plans.find(({ door, left }) => left > 0 && (door === '*' || door === request.door))
    if (plan) plan.left -= 1
    const exchange = exchangeOf(world, request, response)
    await (plan?.fault ?? proper)(exchange)
  }
  const { port, stop } = await listen(listener, tls)
  atTheEnd(stop)
  const host = `127.0.0.1:${port}`
  const session = (code: string) => {
    const found = findSession(world, code)
    if (!found) throw new Error(`no session ${code}`)
    return found
  }
  return {
    url: `${tls ? 'https' : 'http'}://${host}${base}`,
    host,
    token,
    world,
    requests,
    complaints,
    misbehave: (door, fault, times = 1) => void plans.push({ door, fault, left: times }),
    behave: () => void plans.splice(0),
    aToken(permissions) {
      const made = `4711-Weaker${world.tokens.size}AbCdEfGhIj`
      world.tokens.set(made, permissions)
      return made
    },
    revoke: (which = token) => void world.tokens.delete(which),
    session,
    closeThere: (code) =>
      void Object.assign(session(code), { state: 'Closed', closed_at: served(world.now()), online: false }),
    deleteThere: (code) => void world.sessions.splice(world.sessions.indexOf(session(code)), 1),
    report(code, from, to, username = world.account.name) {
      world.records.push(recordOf(session(code), from, to, username))
      world.records.sort((a, b) => b.end_date.localeCompare(a.end_date))
    },
    count: (door) => requests.filter((request) => request.door === door).length,
    close: stop,
  }
}

const proper: Fault = ({ act, send }) => send(act())

function exchangeOf(world: World, request: RecordedRequest, response: ServerResponse): Exchange {
  response.sendDate = false
  response.setHeader('Date', world.now().toUTCString())
  let answer: Answer | undefined
  return {
    response,
    now: world.now,
    act: () => {
      answer ??= enter(world, request)
      return answer
    },
    send({ status, headers, body }) {
      response.writeHead(status, {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    },
  }
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const { method = '', headers } = incoming
  const url = new URL(incoming.url ?? '/', `http://${headers.host}`)
  const path = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : ''
  const code = /^\/sessions\/([^/]+)$/.exec(path)?.[1] ?? ''
  return {
    method,
    path,
    door: `${method} ${code ? '/sessions/{code}' : path}`,
    base: url.origin + base,
    code,
    token: /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? null,
    query: Object.fromEntries(url.searchParams),
    headers,
    text,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

function complaintsAbout(request: RecordedRequest): string[] {
  const type = request.headers['content-type'] ?? ''
  const found = [
    complaintAbout(request),
    request.text !== '' && !type.startsWith('application/json') && `${request.door}: body of type ${type}`,
    request.token === null && `${request.door}: no Bearer token`,
  ]
  return found.filter((complaint) => typeof complaint === 'string')
}

async function listen(listener: RequestListener, tls?: boolean) {
  const server = tls ? createTlsServer(await unknownCertificate(), listener) : createServer(listener)
  // An idle connection is not closed under a request: that would be a fault that nobody ordered.
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, stop }
}

async function unknownCertificate() {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
  })
  return { cert, key }
}
