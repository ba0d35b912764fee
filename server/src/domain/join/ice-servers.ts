import type { IceServers } from '@deskside/protocol/http/sessions'
import type { SessionState } from '@deskside/protocol/vocabulary/sessions'
import type { DomainSettings } from '../context.ts'
import { relayCredential } from '../relay/relay-credential.ts'

/** How long the relay takes a session's credential. Longer than it takes until the next one is handed out. */
export const credentialSeconds = 10 * 60

/**
 * How the peers of a joined session find each other; nobody else gets any of it. The relay's credential is made for one
 * peer of this session. A relayed connection that stands is not cut when it runs out; for another way through the
 * network a newer one is needed.
 */
export function iceServers(
  ice: DomainSettings['ice'],
  session: { id: string; state: SessionState },
  now: Date,
  peerId?: string,
): IceServers {
  if (session.state !== 'joined' && session.state !== 'active') return []
  return iceServersFor(ice, {
    holder: [session.id, ...(peerId ? [peerId] : [])].join(':'),
    seconds: credentialSeconds,
    now,
  })
}

/** The same for whoever else may use the relay, and for as long as they may. */
export function iceServersFor(
  ice: DomainSettings['ice'],
  whose: { holder: string; seconds: number; now: Date },
): IceServers {
  const servers: IceServers = ice.stunUrls.length > 0 ? [{ urls: ice.stunUrls }] : []
  if (ice.turnUrls.length > 0 && ice.turnSecret) {
    const { username, password: credential } = relayCredential(ice.turnSecret, whose)
    servers.push({ urls: ice.turnUrls, username, credential })
  }
  return servers
}
