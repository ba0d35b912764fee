import { request } from 'node:http'
import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { scopesOf } from '../../src/domain/script-tokens/script-token-policy.ts'
import { newId } from '../../src/lib/id.ts'
import type { TestDesk, TestPerson } from './server.ts'

export type ApiAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** As it came: '' for no body. */
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: an outside program knows no types
  body: any
}

export type Sending = {
  /** An object is sent as JSON; a text as it is. */
  body?: unknown
  headers?: Record<string, string>
}

/** Somebody else's program: speaks HTTP over a real socket, as it likes, also in ways that `fetch` would not. */
export class ApiProgram {
  readonly #port: number
  readonly #host: string
  readonly token: string | null

  constructor(port: number, host: string, token: string | null) {
    this.#port = port
    this.#host = host
    this.token = token
  }

  get = (path: string, sending?: Sending) => this.send('GET', path, sending)
  post = (path: string, body?: unknown, sending?: Sending) => this.send('POST', path, { body, ...sending })
  put = (path: string, body?: unknown, sending?: Sending) => this.send('PUT', path, { body, ...sending })
  delete = (path: string, sending?: Sending) => this.send('DELETE', path, sending)

  /** @param path below `/api/v1`, unless it begins with another `/api` in any case */
  send(method: string, path: string, { body, headers = {} }: Sending = {}): Promise<ApiAnswer> {
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const own: Record<string, string> = { host: this.#host }
    if (this.token) own.authorization = `Bearer ${this.token}`
    if (payload !== undefined) {
      own['content-type'] = 'application/json; charset=utf-8'
      own['content-length'] = String(Buffer.byteLength(payload))
    }
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          method,
          path: /^\/api\//i.test(path) ? path : `/api/v1${path}`,
          headers: { ...own, ...headers },
          agent: false,
        },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () => {
            const text = Buffer.concat(parts).toString()
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: text.startsWith('{') ? JSON.parse(text) : undefined,
            })
          })
        },
      )
      asked.on('error', reject)
      asked.end(payload)
    })
  }
}

const ports = new WeakMap<object, Promise<number>>()

/** The port at which the desk listens for real, from the first time it is asked for. */
export function portOf(desk: TestDesk): Promise<number> {
  const known = ports.get(desk.app) ?? desk.listen()
  ports.set(desk.app, known)
  return known
}

/** A program with a token of this person's, with all the scopes that they may give unless said otherwise. */
export async function aProgram(
  desk: TestDesk,
  owner: TestPerson | null,
  { scopes, days = null }: { scopes?: TokenScope[]; days?: number | null } = {},
): Promise<ApiProgram> {
  const port = await portOf(desk)
  if (!owner) return new ApiProgram(port, desk.organisation.host, null)
  const actor = await desk.actorOf(owner)
  const wish = { name: `Program ${newId().slice(-12)}`, scopes: scopes ?? scopesOf(actor), days }
  const { token } = await createScriptToken(desk.deps, actor, wish)
  return new ApiProgram(port, owner.organisation.host, token)
}
