import { createECDH } from 'node:crypto'
import type { Secrets } from '../lib/secrets/secrets.ts'

/** Both in base64url: a private number of P-256, and its public point uncompressed. */
export type VapidKeys = { publicKey: string; privateKey: string }

/**
 * The pair by which push services know this server (RFC 8292). It comes from the master key, which the first start
 * makes and keeps outside the database: the pair is stored nowhere, is the same on every node and after every start,
 * and ends with the master key, as do the addresses of browsers that are sealed with it.
 */
export function vapidKeys(secrets: Secrets): VapidKeys {
  const pair = createECDH('prime256v1')
  // One number in 2³² is not a key of the curve: then the next one is taken.
  for (let attempt = 0; ; attempt++)
    try {
      pair.setPrivateKey(secrets.deriveKey(`web-push.vapid.${attempt}`), 'hex')
      return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey('base64url') }
    } catch (error) {
      if (attempt > 3) throw error
    }
}
