import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/**
 * Networks that are nobody's on the internet: this machine, private ones, links, documentation, and those that hide an
 * address of the fourth version in one of the sixth. Two lists: in one, a rule for the mapped ones would be one for all of
 * the fourth version.
 */
const inside = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.ipv4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.ipv6.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address is one of the internet's, so that a server may connect to it on somebody's word. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  return isIP(address) !== 0 && !inside[family].check(address, family)
}
/**
 * The address to connect to for a name that somebody else chose: looked up once, so that it cannot change between the
 * check and the connection. @returns null when it leads inside
 */
export async function publicAddressOf(host: string): Promise<string | null> {
  const found = await lookup(host, { all: true })
  return found.every(({ address }) => isPublicAddress(address)) ? (found[0]?.address ?? null) : null
}

/** Whether a host is this machine by its name or number. */
export const isLoopbackName = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
