import { randomBytes } from 'node:crypto'
import type { Actor, Deps } from '../context.ts'
import { relayCredential } from './relay-credential.ts'
import type { RelayFinding } from './relay-probe.ts'

const checkSeconds = 60

/** What the relay does at each of the addresses that the settings name; no address, no finding. */
export async function checkRelay(
  { settings, clock, probeRelay }: Deps,
  actor: Actor,
): Promise<(RelayFinding & { url: string })[]> {
  const { turnUrls, turnSecret } = settings.ice
  if (!turnSecret) return []
  const now = clock.now()
  const whose = { holder: `check-${actor.personId}`, seconds: checkSeconds, now }
  const good = relayCredential(turnSecret, whose)
  const forged = relayCredential(randomBytes(32).toString('hex'), whose)
  return Promise.all(turnUrls.map(async (url) => ({ url, ...(await probeRelay(url, good, forged)) })))
}
