import type { Config } from '../config/config.ts'
import type { TlsFiles } from '../http/create-app.ts'
import { lanAddresses } from './lan-addresses.ts'
import { lanCertificate } from './lan-certificate.ts'

/**
 * For `npm start -- --lan`: the settings with an address that other machines can reach (unless PUBLIC_URL says one),
 * and a certificate for all names of this machine.
 */
export async function prepareLan(config: Config): Promise<{ config: Config; tls: TlsFiles }> {
  const addresses = lanAddresses()
  const url = new URL(config.http.publicUrl)
  const first = addresses[0]
  if (url.hostname === 'localhost' && first) url.hostname = first
  const tls = await lanCertificate(config.dataDir, [...addresses, url.hostname.replace(/^\[(.*)\]$/, '$1')])
  return { config: { ...config, http: { ...config.http, publicUrl: url.origin } }, tls }
}
