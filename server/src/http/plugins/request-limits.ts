import { DesksideError } from '@deskside/protocol/errors'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface RequestLimits {
  /** Of one client, over everything under `/api`. A flood brake, not a quota: an office shares one address. */
  perMinute: number
  /** Whether each route's own limit (`perMinute` of its contract) is held. */
  perRoute: boolean
  /** Of one script token, below `/api/v1`. */
  perToken?: number
}

export const usualLimits = { perMinute: 6000, perRoute: true, perToken: 600 } satisfies RequestLimits

/**
 * Refuses compressed requests (a small one may unfold to a huge one) and too many requests. Who is signed in is
 * counted by person, everybody else by address: IPv4 as it is, IPv6 by its /64.
 */
export async function limitRequests(app: FastifyInstance, limits: RequestLimits): Promise<void> {
  app.addHook('onRequest', async (request) => {
    const encoding = request.headers['content-encoding']
    if (encoding && encoding.toLowerCase() !== 'identity') throw new DesksideError('encoding_not_accepted')
  })
  // Runs at registration, before the plugin's own hook reads what it sets.
  app.addHook('onRoute', (route) => {
    const max = route.config?.perMinute
    if (max && limits.perRoute && route.config) route.config.rateLimit = { max, timeWindow: 60_000 }
  })
  await app.register(rateLimit, {
    global: false,
    hook: 'onRequest',
    keyGenerator: clientKey,
    errorResponseBuilder: (_request, { ttl }) =>
      new DesksideError('too_many_requests', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  })
  const general = app.createRateLimit({
    max: limits.perMinute,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => network(request.ip),
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    const state = await general(request)
    if (state.isAllowed || !state.isExceeded) return
    reply.header('retry-after', state.ttlInSeconds)
    throw new DesksideError('too_many_requests', { retryAfterSeconds: state.ttlInSeconds })
  })
}

const clientKey = (request: FastifyRequest): string => request.actor?.personId ?? network(request.ip)

/** One household or office has a whole /64; an IPv4 address in IPv6 clothes is that IPv4 address. */
export function network(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('%', 1)[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}
