import { lookup as resolveName } from 'node:dns'
import { request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { PushTrouble } from '@deskside/protocol/vocabulary/push'
import webPush from 'web-push'
import type { PushOutcome, PushTransport } from '../domain/push/push-transport.ts'
import { isPublicAddress } from '../lib/public-address.ts'
import type { VapidKeys } from './vapid-keys.ts'

/** Where pushes may go. The usual: HTTPS, its own port, an address of the internet. */
export type PushReach = {
  mayConnect(address: string): boolean
  anyPort?: boolean
  /** For a push service whose certificate nobody else vouches for, as PEM. */
  ca?: string
  wholeMs?: number
}
const internet: PushReach = { mayConnect: isPublicAddress }
const usualWholeMs = 15_000

class ForbiddenAddress extends Error {}

/**
 * Sends over the push service that a browser named, encrypted for that browser (RFC 8291) and signed as this server
 * (RFC 8292). The address is somebody's word: it is resolved once, what it resolves to is looked at, and that very
 * address is connected to. Nothing is read of an answer but its status, and no redirection is followed.
 * @param contact who a push service turns to, `https:` or `mailto:`
 */
export function webPushTransport(
  keys: VapidKeys,
  contact: string,
  reach: PushReach = internet,
): PushTransport {
  return {
    publicKey: keys.publicKey,
    accepts: (endpoint) => acceptable(endpoint, reach),
    async send(subscription, payload, { urgent, ttlSeconds }) {
      if (!acceptable(subscription.endpoint, reach)) return failed('forbidden_address', true)
      try {
        const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, payload, {
          vapidDetails: { subject: contact, ...keys },
          TTL: ttlSeconds,
          urgency: urgent ? 'high' : 'normal',
          contentEncoding: 'aes128gcm',
        })
        return await post(endpoint, headers as Record<string, string>, body, reach)
      } catch {
        // Keys that are not a browser's.
        return failed('encryption', true)
      }
    },
  }
}

function acceptable(endpoint: string, { mayConnect, anyPort = false }: PushReach): boolean {
  const url = URL.parse(endpoint)
  if (url?.protocol !== 'https:' || url.username || url.password) return false
  if (url.port !== '' && !anyPort) return false
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return mayConnect(host)
  return anyPort || (host.includes('.') && !/\.(localhost|local|internal|home\.arpa)\.?$/i.test(host))
}

/** Resolves a name, and refuses it when any of its addresses is one that we do not connect to. */
const guarded =
  ({ mayConnect }: PushReach): LookupFunction =>
  (hostname, _options, done) =>
    resolveName(hostname, { all: true }, (error, addresses) => {
      if (error) return done(error, [])
      if (addresses.length === 0 || !addresses.every(({ address }) => mayConnect(address)))
        return done(new ForbiddenAddress(), [])
      done(null, addresses)
    })

function post(
  endpoint: string,
  headers: Record<string, string>,
  body: Buffer | string | null | undefined,
  reach: PushReach,
): Promise<PushOutcome> {
  return new Promise((resolve) => {
    const finish = (outcome: PushOutcome) => {
      clearTimeout(timer)
      outgoing.destroy()
      resolve(outcome)
    }
    const outgoing = request(endpoint, {
      method: 'POST',
      headers,
      lookup: guarded(reach),
      agent: false,
      ...(reach.ca && { ca: reach.ca }),
    })
    const timer = setTimeout(() => finish(failed('timeout', false)), reach.wholeMs ?? usualWholeMs)
    outgoing.on('response', ({ statusCode = 0, headers: answered }) =>
      finish(outcomeOf(statusCode, answered['retry-after'])),
    )
    outgoing.on('error', (error) => finish(troubled(error)))
    outgoing.end(body ?? undefined)
  })
}

function outcomeOf(status: number, retryAfter: string | undefined): PushOutcome {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  if (status === 404 || status === 410) return { outcome: 'gone' }
  if (status === 429 || status >= 500) return failed('busy', false, waitOf(retryAfter))
  return failed('refused', true)
}

/** Seconds, or a date. */
function waitOf(retryAfter: string | undefined): number {
  if (!retryAfter) return 0
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

function troubled(error: Error & { code?: string }): PushOutcome {
  if (error instanceof ForbiddenAddress) return failed('forbidden_address', true)
  if (/CERT|SSL|TLS|ALTNAME|SIGNED/i.test(error.code ?? '')) return failed('encryption', false)
  return failed('unreachable', false)
}

const failed = (trouble: PushTrouble, forGood: boolean, waitMs = 0): PushOutcome => ({
  outcome: 'not_sent',
  trouble,
  forGood,
  waitMs,
})
