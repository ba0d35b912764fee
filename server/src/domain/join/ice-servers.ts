import { createHmac } from 'node:crypto'
import type { IceServers } from '@deskside/protocol/http/sessions'
import type { SessionState } from '@deskside/protocol/vocabulary/sessions'
import type { DomainSettings } from '../context.ts'

const credentialSeconds = 10 * 60

/**
 * How the peers of a joined session find each other; nobody else gets any of it. The relay's credentials are made
 * for one peer of this session and ten minutes, as coturn checks them (`use-auth-secret`): the name is the end's Unix
 * time, the session and the peer, the password an HMAC of it. A connection that stands is not cut when they run out.
 */
export function iceServers(
  ice: DomainSettings['ice'],
  session: { id: string; state: SessionState },
  now: Date,
  peerId?: string,
): IceServers {
  if (session.state !== 'joined' && session.state !== 'active') return []
  const servers: IceServers = ice.stunUrls.length > 0 ? [{ urls: ice.stunUrls }] : []
  if (ice.turnUrls.length > 0 && ice.turnSecret) {
    const until = Math.floor(now.getTime() / 1000) + credentialSeconds
    const username = [until, session.id, ...(peerId ? [peerId] : [])].join(':')
    const credential = createHmac('sha1', ice.turnSecret).update(username).digest('base64')
    servers.push({ urls: ice.turnUrls, username, credential })
  }
  return servers
}
