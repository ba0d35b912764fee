import { lookup as systemLookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './address-rules.ts'

export type Resolver = (host: string) => Promise<{ address: string; family: number }[]>
export type GuardedPostOptions = {
  /** Hosts that may be reached although they are internal, and over plain HTTP; named by the operator. */
  allowedHosts: readonly string[]
  resolve?: Resolver
  timeoutMs?: number
}
export type PostTrouble =
  | 'address_refused'
  | 'not_found'
  | 'unreachable'
  | 'encryption'
  | 'timeout'
  | 'redirects'
export type PostAnswer = { status: number; body: string } | { trouble: PostTrouble }

const mostRedirects = 3
const mostBytes = 64 * 1024
const patienceMs = 10_000

/**
 * Posts to an address that somebody else chose. The name is resolved once, every address that it has is looked at, and the
 * connection goes to one that was looked at, so that a name that changes its mind in between reaches nothing; a
 * redirect is an address like the first. Ten seconds for the whole, 64 KiB of an answer are read. Never throws.
 */
export async function guardedPost(
  url: string,
  headers: Record<string, string>,
  body: string,
  options: GuardedPostOptions,
): Promise<PostAnswer> {
  const until = AbortSignal.timeout(options.timeoutMs ?? patienceMs)
  let target = url
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await postOnce(target, headers, body, options, until)
    if (!('redirect' in answer)) return answer
    if (!URL.canParse(answer.redirect, target)) return { trouble: 'redirects' }
    target = new URL(answer.redirect, target).href
  }
  return { trouble: 'redirects' }
}

type Once = PostAnswer | { redirect: string }

async function postOnce(
  url: string,
  headers: Record<string, string>,
  body: string,
  { allowedHosts, resolve = allAddresses }: GuardedPostOptions,
  signal: AbortSignal,
): Promise<Once> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const allowed = allowedHosts.includes(host)
  const secure = target.protocol === 'https:'
  if ((!secure && !(allowed && target.protocol === 'http:')) || target.username || target.password)
    return { trouble: 'address_refused' }
  try {
    const addresses = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await within(resolve(host), signal)
    const [first] = addresses
    if (!first) return { trouble: 'not_found' }
    if (!allowed && !addresses.every(({ address }) => isPublicAddress(address)))
      return { trouble: 'address_refused' }
    const send = secure ? httpsRequest : httpRequest
    const request = send(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
      agent: false,
      // What was looked at, and nothing else, whatever the name says now.
      lookup: (_host, wish, done) =>
        typeof wish === 'object' && wish.all
          ? (done as unknown as (error: null, all: object[]) => void)(null, [first])
          : done(null, first.address, first.family),
    })
    const response = await new Promise<IncomingMessage>((got, failed) => {
      request.once('response', got).once('error', failed).end(body)
    })
    const { statusCode: status = 0 } = response
    const { location } = response.headers
    if (status >= 300 && status < 400 && location) {
      response.destroy()
      return { redirect: location }
    }
    return { status, body: await beginningOf(response) }
  } catch (error) {
    return { trouble: troubleOf(error as NodeJS.ErrnoException) }
  }
}

const allAddresses: Resolver = (host) => systemLookup(host, { all: true, verbatim: true })

/** Resolving names cannot be broken off; nobody waits for it longer than for the whole. */
const within = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    ),
  ])

async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size >= mostBytes) break
  }
  response.destroy()
  return Buffer.concat(parts).subarray(0, mostBytes).toString('utf8')
}

function troubleOf({ name, code = '' }: NodeJS.ErrnoException): PostTrouble {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'not_found'
  if (/CERT|SSL|TLS|SIGNED|ALTNAME|EPROTO/.test(code)) return 'encryption'
  return 'unreachable'
}
