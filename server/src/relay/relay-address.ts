/** Where a relay listens, from an address such as `turns:relay.example.org:5349?transport=tcp` (RFC 7065). */
export interface RelayAddress {
  host: string
  port: number
  transport: 'udp' | 'tcp' | 'tls'
}

/** @returns null when it is no such address. */
export function readRelayAddress(url: string): RelayAddress | null {
  const [, scheme, host, port, query] =
    /^(stuns?|turns?):(\[[^\]]+\]|[^:?]+)(?::(\d{1,5}))?(?:\?(.*))?$/.exec(url) ?? []
  if (!scheme || !host) return null
  const secure = scheme.endsWith('s')
  const named = new URLSearchParams(query).get('transport')
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port ?? (secure ? 5349 : 3478)),
    transport: secure ? 'tls' : named === 'tcp' ? 'tcp' : 'udp',
  }
}
