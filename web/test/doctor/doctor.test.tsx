import type { ProbePeer } from '@deskside/protocol/doctor/ice-probe'
import { checkNetwork, type NetworkDoors } from '@deskside/protocol/doctor/network-checks'
import { type Check, checkIds, checkStates } from '@deskside/protocol/doctor/report'
import type { ConnectionTerms } from '@deskside/protocol/http/remote-support'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConsoleRoom } from '../../src/features/console/console-room.ts'
import { PictureAge } from '../../src/features/console/picture-age.tsx'
import { CheckList } from '../../src/features/doctor/check-list.tsx'
import { reportText } from '../../src/features/doctor/words.ts'
import { i18n } from '../../src/i18n/i18n.ts'
import { PathReader } from '../../src/viewer/peer/path.ts'
import { faultyTexts, speak } from '../support/texts.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const terms: ConnectionTerms = {
  iceServers: [
    { urls: ['stun:relay.test:3478'] },
    {
      urls: [
        'turn:relay.test:3478?transport=udp',
        'turn:relay.test:3478?transport=tcp',
        'turns:relay.test:5349',
      ],
      username: '1:check',
      credential: 'secret',
    },
  ],
  iceTransport: 'all',
  serverTime: '2026-03-01T09:00:00.000Z',
}

/** A network in which only those candidates come, for those addresses. */
function aNetwork(comes: (url: string | undefined) => string | null): NetworkDoors['newPeer'] {
  return ({ iceServers }) => {
    const peer: ProbePeer = {
      onicecandidate: null,
      createDataChannel: () => null,
      createOffer: async () => ({ type: 'offer' }),
      async setLocalDescription() {
        for (const url of [undefined, ...iceServers.flatMap(({ urls }) => urls)]) {
          const type = comes(url)
          if (type)
            peer.onicecandidate?.({ candidate: { candidate: `candidate:1 1 udp 1 192.0.2.1 9 typ ${type}` } })
        }
        peer.onicecandidate?.({ candidate: null })
      },
      close() {},
    }
    return peer
  }
}

async function check(doors: Partial<NetworkDoors>): Promise<Record<string, Check['state']>> {
  const all = await checkNetwork(
    {
      readTerms: async () => terms,
      askSocket: async () => 20,
      newPeer: aNetwork((url) => (url === undefined ? 'host' : url.startsWith('stun') ? 'srflx' : 'relay')),
      wallClock: () => Date.parse(terms.serverTime),
      ...doors,
    },
    () => {},
  )
  return Object.fromEntries(all.map(({ id, state }) => [id, state]))
}

const fine = {
  ...{ server: 'ok', clock: 'ok', socket: 'ok', udp: 'ok', ways: 'ok' },
  ...{ relay_udp: 'ok', relay_tcp: 'ok', relay_tls: 'ok' },
}

describe('a check of the network', () => {
  it.each([
    ['where everything works', {}, fine],
    [
      'where UDP does not get out',
      { newPeer: aNetwork((url) => (url === undefined ? 'host' : /tcp|turns/.test(url) ? 'relay' : null)) },
      { ...fine, udp: 'blocked', relay_udp: 'blocked' },
    ],
    [
      'where nothing leaves the network',
      { newPeer: aNetwork((url) => (url === undefined ? 'host' : null)) },
      {
        ...fine,
        udp: 'blocked',
        relay_udp: 'blocked',
        relay_tcp: 'blocked',
        relay_tls: 'blocked',
        ways: 'slow',
      },
    ],
    [
      'where the browser hides every way',
      { newPeer: null },
      {
        ...fine,
        udp: 'not_tried',
        relay_udp: 'not_tried',
        relay_tcp: 'not_tried',
        relay_tls: 'not_tried',
        ways: 'blocked',
      },
    ],
    [
      'where the server is away',
      {
        readTerms: () => Promise.reject<ConnectionTerms>(new Error('away')),
        askSocket: () => Promise.reject<number>(new Error('away')),
      },
      Object.fromEntries(
        Object.keys(fine).map((id) => [id, /server|socket/.test(id) ? 'blocked' : 'not_tried']),
      ),
    ],
    [
      'where a filter cuts the socket',
      { askSocket: () => Promise.reject<number>(new Error('cut')) },
      { ...fine, socket: 'blocked' },
    ],
    ['where answers are late', { askSocket: async () => 4_000 }, { ...fine, socket: 'slow' }],
    [
      'with a clock an hour ahead',
      { wallClock: () => Date.parse(terms.serverTime) + 3_600_000 },
      { ...fine, clock: 'slow' },
    ],
    [
      'without a relay in the settings',
      { readTerms: async () => ({ ...terms, iceServers: [] }) },
      { ...fine, udp: 'not_tried', relay_udp: 'not_tried', relay_tcp: 'not_tried', relay_tls: 'not_tried' },
    ],
  ] satisfies [string, Partial<NetworkDoors>, object][])('%s', async (_, doors, expected) => {
    expect(await check(doors)).toEqual(expected)
  })
})

describe.each(languages)('in %s', (language) => {
  it.each(checkStates)('every check that is %s has its words', async (state) => {
    await speak(language, 'doctor')
    const checks = checkIds.map((id) => ({ id, state, ms: 120_000 }))
    render(<CheckList checks={checks} running={false} />)
    expect(screen.getAllByRole('listitem')).toHaveLength(checkIds.length)
    expect(faultyTexts()).toEqual([])
    const text = reportText(checks, [], i18n.getFixedT(language, ['doctor']))
    expect(text.split('\n')).toHaveLength(checkIds.length + 1)
    expect(text).not.toMatch(/\{\{|check\./)
  })
})

describe('[R-19] the age of the picture', () => {
  it('is shown while it is bad, and spoken once', async () => {
    vi.useFakeTimers()
    await speak('en', 'console')
    let age: number | null = 40
    const room = { viewer: { pictureAgeNow: () => age } } as unknown as ConsoleRoom
    render(<PictureAge room={room} />)
    const later = () => act(() => vi.advanceTimersByTime(400))
    later()
    expect(screen.queryByText(/s old/)).toBeNull()
    age = 1_640
    later()
    expect(screen.getByText('The picture is 1.6 s old')).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('The picture is late.')
    // No flicker around the bound.
    age = 800
    later()
    expect(screen.getByText('The picture is 0.8 s old')).toBeTruthy()
    age = 90
    later()
    expect(screen.queryByText(/s old/)).toBeNull()
  })
})

describe('[CTL-5] the way of a connection', () => {
  const stats = (local: object, sent = 0, received = 0) =>
    ({
      getStats: async () =>
        new Map<string, object>([
          ['T', { type: 'transport', selectedCandidatePairId: 'P' }],
          [
            'P',
            {
              id: 'P',
              type: 'candidate-pair',
              localCandidateId: 'L',
              remoteCandidateId: 'R',
              requestsSent: sent,
              responsesReceived: received,
            },
          ],
          ['L', local],
          ['R', { candidateType: 'host', protocol: 'udp' }],
        ]),
    }) as unknown as RTCPeerConnection

  it.each([
    [
      { candidateType: 'host', protocol: 'udp' },
      { way: 'direct', transport: 'udp', loss: null },
    ],
    [
      { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
      { way: 'relay', transport: 'tls', loss: null },
    ],
  ])('%j', async (local, path) => {
    expect(await new PathReader().read(stats(local))).toEqual(path)
  })

  it('loses what it never gets an answer to', async () => {
    const reader = new PathReader()
    await reader.read(stats({}, 10, 10))
    expect((await reader.read(stats({}, 31, 25)))?.loss).toBeCloseTo(5 / 21)
  })
})
