import { BlockList, isIPv6 } from 'node:net'

/** Where nothing of ours may connect that somebody else chose the address of: IANA's special-purpose ranges. */
const forbidden = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  forbidden.addSubnet(network, prefix, 'ipv4')

/** Of IPv6 only what is routed in the world, without what carries an IPv4 address or a tunnel within. */
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
const within = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  within.addSubnet(network, prefix, 'ipv6')

/** Whether an address, IPv4 or IPv6, is one of the public Internet: not private, local, mapped, NAT64, or reserved. */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%', 1)[0] ?? ''
  if (isIPv6(bare)) return routed.check(bare, 'ipv6') && !within.check(bare, 'ipv6')
  return !forbidden.check(bare, 'ipv4')
}
