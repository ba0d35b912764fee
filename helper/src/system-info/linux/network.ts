import { networkInterfaces } from 'node:os'
import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import si from 'systeminformation'
import { cleanLine } from '../clean-line.ts'

const kinds = ['wired', 'wireless', 'virtual'] as const

/** The interfaces that lead somewhere, those that are up first. No hardware addresses. */
export async function readNetwork(): Promise<SystemFacts['network']> {
  const answer = await si.networkInterfaces()
  const addresses = networkInterfaces()
  const known = (Array.isArray(answer) ? answer : [answer]).filter(({ internal }) => !internal)
  return known
    .map(({ iface, operstate, type, speed }) => ({
      name: cleanLine(iface, 40) ?? '',
      addresses: (addresses[iface] ?? [])
        .flatMap(({ address }) => cleanLine(address, 50) ?? [])
        .slice(0, factLimits.addresses),
      kind: kinds.find((kind) => kind === type) ?? null,
      up: operstate === 'up' ? true : operstate === 'down' ? false : null,
      // A card that does not know its speed says -1.
      megabits: typeof speed === 'number' && speed > 0 ? Math.round(speed) : null,
    }))
    .sort((one, other) => Number(other.up ?? false) - Number(one.up ?? false))
    .slice(0, factLimits.interfaces)
}
