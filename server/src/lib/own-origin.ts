/** Whether a page of this origin is ours, for a request that was addressed to `host` (its `Host` header). */
export type OwnOrigin = (origin: string, host?: string) => boolean

/**
 * Ours is the public address, and the very host that the request was sent to when the scheme fits: people also reach
 * a server by another of its names, and in cloud mode each organisation has one. On loopback the scheme may differ.
 */
export function ownOrigin(publicUrl: string): OwnOrigin {
  const own = new URL(publicUrl)
  return (origin, host) => {
    if (origin === own.origin) return true
    if (!host || !URL.canParse(origin)) return false
    const { host: originHost, hostname, protocol } = new URL(origin)
    if (originHost.toLowerCase() !== withoutDefaultPort(host, protocol)) return false
    return protocol === own.protocol || isLoopback(hostname)
  }
}

const withoutDefaultPort = (host: string, protocol: string): string =>
  host.toLowerCase().replace(protocol === 'https:' ? /:443$/ : /:80$/, '')

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || name.startsWith('127.') || name.endsWith('.localhost')
