import type { ConnectionReport } from '@deskside/protocol/doctor/report'
import type { HelperCheck } from './check-connection.ts'

/**
 * What a check found, as the session's technicians are told: names and states, no address, and nothing of the desktop beyond that
 * it could not be shown. @param beforeJoining whether the Helper was kept out when it looked. @returns null where nothing was in the way
 */
export function reportOf(found: readonly HelperCheck[], beforeJoining = false): ConnectionReport | null {
  if (found.every(({ state }) => state === 'ok' || state === 'not_tried')) return null
  return {
    from: 'helper',
    ...(beforeJoining && { beforeJoining }),
    checks: found.map(({ id, state, ms }) => ({ id, state, ms })),
  }
}
