import { createHmac } from 'node:crypto'

/** Opens the relay for a while. */
export interface RelayCredential {
  username: string
  password: string
}

/**
 * A credential as coturn checks it (`use-auth-secret`): the name is the end's Unix time and whom it is for, the
 * password an HMAC of it under the secret that desk and relay share.
 */
export function relayCredential(
  secret: string,
  { holder, seconds, now }: { holder: string; seconds: number; now: Date },
): RelayCredential {
  const username = `${Math.floor(now.getTime() / 1000) + seconds}:${holder}`
  return { username, password: createHmac('sha1', secret).update(username).digest('base64') }
}
