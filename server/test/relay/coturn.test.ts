import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { iceServers } from '../../src/domain/join/ice-servers.ts'
import { relayCredential } from '../../src/domain/relay/relay-credential.ts'
import { internalAddresses, probeRelay } from '../../src/relay/probe-relay.ts'
import { errorOf, readAddress, readStun } from '../../src/relay/stun-message.ts'
import { TurnClient } from '../../src/relay/turn-client.ts'
import { type Coturn, relaySecret, startCoturn } from '../support/coturn.ts'

/** The real coturn with the configuration that `docker/` ships, and what it does for whom. */
let coturn: Coturn
const clients: TurnClient[] = []

beforeAll(async () => {
  coturn = await startCoturn('127.0.0.1')
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
afterAll(() => coturn.close())

const now = new Date()
const good = (holder = 'a-session') => relayCredential(relaySecret, { holder, seconds: 600, now })
const client = async (transport: 'udp' | 'tcp' = 'udp') => {
  const opened = await TurnClient.open({ host: coturn.host, port: coturn.port, transport })
  clients.push(opened)
  return opened
}

describe('[CTL-5] a credential', () => {
  test.each(['udp', 'tcp'] as const)(
    'that the desk has made for a session opens the relay over %s',
    async (transport) => {
      const ice = {
        stunUrls: [],
        turnUrls: ['turn:relay.test'],
        turnSecret: relaySecret,
        transport: 'all' as const,
      }
      const [given] = iceServers(ice, { id: 'a-session', state: 'joined' }, now)
      const credential = { username: given?.username ?? '', password: given?.credential ?? '' }
      const answer = await (await client(transport)).allocate(credential)
      expect(answer).toMatchObject({ relayed: { address: '127.0.0.1' } })
      const { port } = 'relayed' in answer ? answer.relayed : { port: 0 }
      expect(port).toBeGreaterThanOrEqual(49_160)
      expect(port).toBeLessThanOrEqual(49_960)
    },
  )

  test.each([
    ['none', null],
    ['one that has run out', relayCredential(relaySecret, { holder: 'a-session', seconds: -1, now })],
    ['one with a guessed password', { ...good(), password: 'guessed' }],
    [
      'one of another session under a name of one’s own',
      { ...good('theirs'), username: good('mine').username },
    ],
    ['one that was prolonged by hand', { ...good(), username: `${now.getTime()}:a-session` }],
    [
      'one of another organisation’s desk',
      relayCredential('their-own-shared-secret', { holder: 'a-session', seconds: 600, now }),
    ],
    ['a plain name, as of a static user', { username: 'admin', password: 'admin' }],
  ])('but not %s', async (_, credential) => {
    expect(await (await client()).allocate(credential)).toEqual({ refused: 401 })
  })

  test('opens no relay of TCP, by which a database could be spoken to', async () => {
    expect(await (await client('tcp')).allocate(good(), 6)).toMatchObject({ refused: expect.any(Number) })
  })

  test('serves the lines of one session and not a crowd', async () => {
    const tries = await Promise.all(
      Array.from({ length: 50 }, async () => (await client()).allocate(good('a-crowd'))),
    )
    const served = tries.filter((answer) => 'relayed' in answer).length
    // Two or three sides, each with several networks and ways to the relay, twice while a line is changed.
    expect(served).toBe(40)
    expect(tries.filter((answer) => 'refused' in answer && answer.refused === 486)).toHaveLength(10)
  })
})

describe('[9] the relay reaches', () => {
  test.each(internalAddresses)('nothing at %s', async (address) => {
    const opened = await client()
    await opened.allocate(good())
    expect(await opened.permit(address)).toEqual(expect.any(Number))
  })

  test.each(['8.8.8.8', '198.51.100.7'])('%s, as outside', async (address) => {
    const opened = await client()
    await opened.allocate(good())
    expect(await opened.permit(address)).toBeNull()
  })

  test('neither the port of the desk’s own database, nor any other on its machine: not one packet arrives', async () => {
    const database = createServer().listen(0, '127.0.0.1')
    await once(database, 'listening')
    const { port } = database.address() as { port: number }
    const beside = createSocket('udp4').bind(port, '127.0.0.1')
    await once(beside, 'listening')
    let arrived = 0
    beside.on('message', (packet) => {
      if (packet.toString() !== 'a sign') arrived++
    })
    const opened = await client()
    await opened.allocate(good())
    expect(await opened.permit('127.0.0.1', port)).toBe(403)
    for (let packet = 0; packet < 5; packet++) opened.send('127.0.0.1', port, Buffer.from('select 1'))
    // The relay works off what comes over one line in order: after this answer the packets are behind it.
    expect(await opened.permit('10.0.0.1')).toBe(403)
    const heard = once(beside, 'message')
    createSocket('udp4').send('a sign', port, '127.0.0.1')
    await heard
    expect(arrived).toBe(0)
    beside.close()
    database.close()
  })
})

test('[R-26] whatever a relay answers, it is read or it is none', () => {
  const head = Buffer.from([1, 1, 0, 12, 0x21, 0x12, 0xa4, 0x42])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, whole) => {
      const message = readStun(whole ? Buffer.concat([head, bytes]) : Buffer.from(bytes))
      if (message) {
        errorOf(message)
        for (const value of message.attributes.values()) readAddress(value)
      }
    }),
  )
})

describe('what an administrator’s check finds', () => {
  const forged = { username: '1:nobody', password: 'guessed' }
  const url = (transport: string, port = coturn.port) => `turn:127.0.0.1:${port}?transport=${transport}`

  test.each(['udp', 'tcp'])('all well over %s', async (transport) => {
    expect(await probeRelay(url(transport), good('check'), forged)).toEqual({
      trouble: null,
      tookMs: expect.any(Number),
      strangersLetIn: false,
      internalReached: [],
    })
  })

  test('a wrong secret', async () => {
    const other = relayCredential('another-secret-than-coturn', { holder: 'check', seconds: 60, now })
    expect(await probeRelay(url('udp'), other, forged)).toMatchObject({
      trouble: 'credentials',
      tookMs: null,
    })
  })

  test.each([
    ['a port where nobody listens', () => url('tcp', 9)],
    ['a name that leads nowhere', () => 'turn:nowhere.invalid?transport=tcp'],
  ])('%s', async (_, address) => {
    expect(await probeRelay(address(), good('check'), forged)).toMatchObject({ trouble: 'unreachable' })
  })
})
