import type { PushTrouble } from '@deskside/protocol/vocabulary/push'

/** A browser's address at its push service, and the keys by which only that browser reads what comes. base64url. */
export type PushSubscription = { endpoint: string; keys: { p256dh: string; auth: string } }

export type PushOutcome =
  | { outcome: 'sent' }
  /** The push service knows the browser no more. */
  | { outcome: 'gone' }
  /** `waitMs`: how long the push service asks to be left alone. `forGood`: trying again would be answered the same. */
  | { outcome: 'not_sent'; trouble: PushTrouble; forGood: boolean; waitMs: number }

/** Implemented in `push/web-push-transport.ts`. */
export type PushTransport = {
  /** The server's own key, base64url. */
  publicKey: string
  /** Whether it is an address that we would send to, as far as it can be seen without connecting. */
  accepts(endpoint: string): boolean
  /** Encrypted for the browser. Ends within 15 seconds whatever the push service does; never throws. */
  send(
    subscription: PushSubscription,
    payload: string,
    options: { urgent: boolean; ttlSeconds: number },
  ): Promise<PushOutcome>
}
