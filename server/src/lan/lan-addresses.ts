import { networkInterfaces } from 'node:os'

/** This machine's IPv4 addresses in its networks, likeliest first: private ranges before others, containers' last. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map((address) => ({ name, ...address })))
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .sort((a, b) => rank(a) - rank(b))
    .map(({ address }) => address)
}

function rank({ name, address }: { name: string; address: string }): number {
  if (/^(docker|br-|veth|virbr|tun|tap|wg|zt|tailscale)/.test(name)) return 2
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) ? 0 : 1
}
