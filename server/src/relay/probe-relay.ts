import type { RelayCredential } from '../domain/relay/relay-credential.ts'
import type { RelayFinding, RelayProbe } from '../domain/relay/relay-probe.ts'
import { type RelayAddress, readRelayAddress } from './relay-address.ts'
import { type Allocation, TurnClient } from './turn-client.ts'

/** One address of each range that a relay has no business in; `docker/turnserver.conf` refuses them. */
export const internalAddresses = [
  '0.0.0.1',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:10.1.2.3',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fd00::1',
  'fe80::1',
  'ff02::1',
] as const

const nothing: Omit<RelayFinding, 'trouble'> = { tookMs: null, strangersLetIn: false, internalReached: [] }
/** Nothing that a wrong credential explains, but what else the relay may say to it. */
const unauthorised = 401

/** Over UDP, TCP or TLS, whichever the address says. */
export const probeRelay: RelayProbe = async (url, good, forged) => {
  const address = readRelayAddress(url)
  if (!address) return { ...nothing, trouble: 'unreachable' }
  try {
    const startedAt = performance.now()
    return await withClient(address, async (client) => {
      const allocation = await client.allocate(good)
      const tookMs = Math.round(performance.now() - startedAt)
      if ('refused' in allocation) return { ...nothing, trouble: troubleOf(allocation.refused) }
      const internalReached = await reached(client)
      return {
        trouble: null,
        tookMs,
        internalReached,
        strangersLetIn: await letsStrangersIn(address, forged),
      }
    })
  } catch (error) {
    return { ...nothing, trouble: isCertificateFault(error) ? 'certificate' : 'unreachable' }
  }
}

async function withClient<T>(address: RelayAddress, use: (client: TurnClient) => Promise<T>): Promise<T> {
  const client = await TurnClient.open(address)
  try {
    return await use(client)
  } finally {
    client.close()
  }
}

async function reached(client: TurnClient): Promise<string[]> {
  const answers = await Promise.all(
    internalAddresses.map(async (address) => ({ address, refusal: await client.permit(address) })),
  )
  return answers.filter(({ refusal }) => refusal === null).map(({ address }) => address)
}

async function letsStrangersIn(address: RelayAddress, forged: RelayCredential): Promise<boolean> {
  const tries = [null, forged].map((credential) =>
    withClient(address, (client) => client.allocate(credential)),
  )
  return (await Promise.all(tries)).some((allocation: Allocation) => 'relayed' in allocation)
}

const troubleOf = (refusal: number): RelayFinding['trouble'] =>
  refusal === unauthorised ? 'credentials' : 'no_address'

const isCertificateFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /CERT|SELF_SIGNED|ALTNAME/.test(String(error.code))
