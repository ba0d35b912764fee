import type { ConnectionTerms } from '@deskside/protocol/http/remote-support'
import type { Deps } from '../context.ts'
import { iceServersFor } from '../join/ice-servers.ts'

/** Long enough for a check that waits for every time-out. */
const checkSeconds = 120

/**
 * What a check of somebody's connection tries. They could have the same by joining or by signing in, but for a session;
 * this way nothing begins by looking.
 * @param holder who checks: a person or a session, by id
 */
export function connectionTerms(
  { settings, clock }: Pick<Deps, 'settings' | 'clock'>,
  holder: string,
): ConnectionTerms {
  const now = clock.now()
  return {
    iceServers: iceServersFor(settings.ice, { holder: `check-${holder}`, seconds: checkSeconds, now }),
    iceTransport: settings.ice.transport,
    serverTime: now.toISOString(),
  }
}
