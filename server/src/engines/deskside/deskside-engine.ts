import type { OwnEngine } from '../../domain/sessions/session-engine.ts'
import { linkToken } from '../../domain/sessions/session-links.ts'
import type { Secrets } from '../../lib/secrets/secrets.ts'

/** Our own: signalling through this server, picture and input from peer to peer. Nobody outside is asked. */
export const desksideEngine = (publicUrl: string, secrets: Secrets): OwnEngine => ({
  kind: 'own',
  name: 'deskside',
  technicianLink: (session) => `${publicUrl}/console/${session.id}`,
  customerLink: (session) => `${publicUrl}/j/${linkToken(secrets, session)}`,
})
