import { isIP, isIPv4, isIPv6 } from 'node:net'

/**
 * The network that counts as one client when codes are guessed: an IPv4 /24, an IPv6 /56, which is what one
 * household or one attacker is given. IPv4 written as IPv6 is IPv4. The address is the one that the HTTP server
 * trusts; a forged header never comes this far.
 */
export function clientNetwork(address: string): string {
  const bare = address.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  const plain = mapped ?? bare
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (isIPv6(plain)) return `${first56Bits(plain)}::/56`
  return isIP(plain) ? plain : 'unknown'
}

function first56Bits(address: string): string {
  const groups = expand(address).slice(0, 4)
  const last = Number.parseInt(groups[3] ?? '0', 16) & 0xff00
  return [...groups.slice(0, 3), last.toString(16)].map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}

/** Eight groups, with what `::` stands for. A dotted end counts as two groups; it is far beyond the 56 bits. */
function expand(address: string): string[] {
  const [head = '', tail] = address
    .toLowerCase()
    .replace(/\d+\.\d+\.\d+\.\d+$/, '0:0')
    .split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
}
