import { lookup } from 'node:dns/promises'
import { isPublicAddress } from './public-address.ts'

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
