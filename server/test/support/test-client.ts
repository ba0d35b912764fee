import { ErrorBody, type Route } from '@deskside/protocol/http/route'
import { errorsOf } from '@deskside/protocol/http/route-errors'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { z } from 'zod'

type Input<T> = T extends z.ZodType ? z.input<T> : never
type CallInput<R extends Route> = {
  params?: Record<string, string | number>
  query?: Partial<Input<R['query']>>
  body?: Input<R['body']>
  headers?: Record<string, string>
}

export interface Answer<Body = unknown> {
  status: number
  body: Body
  headers: Record<string, string | string[] | number | undefined>
}

/** Somebody's browser: keeps cookies, sends its origin, and the login's token with what changes something. */
export class TestClient {
  /** The host by which the organisation is reached. */
  readonly host: string
  cookies: Map<string, string>
  csrfToken: string | null
  readonly #app: FastifyInstance

  constructor(
    app: FastifyInstance,
    host: string,
    cookies: Record<string, string> = {},
    csrfToken: string | null = null,
  ) {
    this.#app = app
    this.host = host
    this.cookies = new Map(Object.entries(cookies))
    this.csrfToken = csrfToken
  }

  /** As a `Cookie` header, for sockets. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get origin(): string {
    return `http://${this.host}`
  }

  /** Calls an operation by its contract; the answer's body is typed by it, whatever the status. */
  call<R extends Route>(route: R, input: CallInput<R> = {}): Promise<Answer<z.output<R['response']>>> {
    const path = route.path.replace(/:(\w+)/g, (_match, name: string) =>
      encodeURIComponent(String(input.params?.[name])),
    )
    const query = new URLSearchParams(
      Object.entries(input.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString()
    return this.request<z.output<R['response']>>(
      route.method,
      query ? `${path}?${query}` : path,
      input.body,
      input.headers,
    ).then((answer) => asDescribed(route, answer))
  }

  get<Body = unknown>(path: string): Promise<Answer<Body>> {
    return this.request('GET', path)
  }

  post<Body = unknown>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>> {
    return this.request('POST', path, body, headers)
  }

  /** Sends one file as a form does. */
  upload<Body = unknown>(
    path: string,
    content: Buffer,
    file: { name: string; type: string },
  ): Promise<Answer<Body>> {
    const boundary = 'a-boundary-of-the-test-client'
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
    return this.request('POST', path, body, { 'content-type': `multipart/form-data; boundary=${boundary}` })
  }

  /** @param headers set over the browser's own; an empty string removes one. */
  async request<Body = unknown>(
    method: Route['method'],
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const own: Record<string, string> = { host: this.host }
    if (this.cookies.size > 0) own.cookie = this.cookie
    if (method !== 'GET') own.origin = this.origin
    if (method !== 'GET' && this.csrfToken) own['x-csrf-token'] = this.csrfToken
    const sent = Object.fromEntries(
      Object.entries({ ...own, ...headers }).filter(([, value]) => value !== ''),
    )
    const options: InjectOptions = { method, url: path, headers: sent }
    if (body !== undefined) options.payload = body as NonNullable<InjectOptions['payload']>
    const response = await this.#app.inject(options)
    for (const { name, value, maxAge } of response.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name)
      else this.cookies.set(name, encodeURIComponent(value))
    }
    return { status: response.statusCode, headers: response.headers, body: parse(response.body) as Body }
  }
}

/** [API-2] Whatever a test is about: an operation refuses by no code that its description does not name. */
function asDescribed<Body>(route: Route, answer: Answer<Body>): Answer<Body> {
  const refusal = answer.status < 400 ? undefined : ErrorBody.safeParse(answer.body).data
  if (refusal && !errorsOf(route).some((code) => code === refusal.error.code))
    throw new Error(
      `${route.method} ${route.path} refused by ${refusal.error.code}, which its contract lacks`,
    )
  return answer
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
