import { DesksideError } from '@deskside/protocol/errors'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CaptureError } from '../../src/sharing/capture.ts'
import { createSharing, type Sharing } from '../../src/sharing/sharing.ts'
import {
  aCertificate,
  asTrack,
  createFakeConnection,
  FakeConnection,
  FakeTrack,
  sdpWith,
} from '../support/fake-media.ts'
import { FakeSignaling } from '../support/fake-signaling.ts'
import { alice, aParticipant, aSnapshot, bob, ids } from '../support/session-facts.ts'

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

let signaling: FakeSignaling
let sharing: Sharing
let now: number

beforeEach(() => {
  FakeConnection.made = []
  now = 1_000_000
  signaling = new FakeSignaling()
  sharing = createSharing({
    signaling,
    certificate: aCertificate,
    sessionId: ids.session,
    createConnection: createFakeConnection,
    now: () => now,
  })
  signaling.open(aSnapshot())
})
afterEach(() => {
  sharing.close()
  vi.useRealTimers()
})

/** A console opens and answers; @returns the connection towards it. */
async function connect(technician = alice, certificate = 'BB', connectionId: string = ids.connection) {
  signaling.say('signal/open', { from: technician.peerId, connectionId })
  await settle()
  const connection = FakeConnection.made.at(-1)
  if (!connection) throw new Error('no connection was made')
  signaling.say('signal/answer', { from: technician.peerId, connectionId, sdp: sdpWith(certificate) })
  await settle()
  connection.become('connected')
  return connection
}

const share = (track = new FakeTrack(), who: string[] = [ids.alice]) =>
  sharing.share(async () => ({ track: asTrack(track), surface: 'monitor' }), who)

describe('sharing', () => {
  it('[SES-9] sends nothing to a connected console before the person has shared', async () => {
    const connection = await connect()
    expect(connection.sender.track).toBeNull()
    expect(sharing.get().phase).toBe('idle')
    expect(signaling.messages('consent/answer')).toEqual([])
  })

  it('[JOIN-2] shows to those whom the page named, and tells the server that view is allowed', async () => {
    const connection = await connect()
    const track = new FakeTrack()
    await share(track)
    await settle()
    expect(connection.sender.track).toBe(track)
    expect(sharing.get().seenBy.map((console) => console.technician.name)).toEqual(['Alice Martin'])
    expect(signaling.messages('consent/answer')).toEqual([
      { askId: null, personId: alice.personId, granted: ['view'], refused: [], reason: 'answered' },
    ])
  })

  it('[SES-9] shows to a named technician who comes later', async () => {
    await share()
    const connection = await connect()
    expect(connection.sender.track).not.toBeNull()
    expect(sharing.get().seenBy).toHaveLength(1)
  })

  it('[SES-9] does not show to another technician, who has to ask', async () => {
    signaling.open(aSnapshot({ technicians: [alice, bob] }))
    await share()
    const connection = await connect(bob)
    expect(connection.sender.track).toBeNull()
    signaling.say('consent/ask', askOf(bob))
    expect(sharing.get().question?.technician.name).toBe('Bob Petit')
    sharing.answer(true)
    await settle()
    expect(connection.sender.track).not.toBeNull()
    expect(signaling.messages('consent/answer').at(-1)).toMatchObject({ askId: ids.ask, granted: ['view'] })
  })

  it('[SES-9] does not show to the same technician on another certificate', async () => {
    await share()
    await connect(alice, 'BB', ids.connection)
    const other = await connect(alice, 'CC', ids.connection2)
    expect(other.sender.track).toBeNull()
  })

  it('[SES-14] shows again after a reload of the console that kept its certificate', async () => {
    await share()
    await connect(alice, 'BB', ids.connection)
    signaling.say('signal/close', { from: alice.peerId, connectionId: ids.connection })
    now += 30_000
    const again = await connect(alice, 'BB', ids.connection2)
    expect(again.sender.track).not.toBeNull()
  })

  it('[SES-9] asks again after a gap of more than a minute', async () => {
    await share()
    await connect(alice, 'BB', ids.connection)
    signaling.say('signal/close', { from: alice.peerId, connectionId: ids.connection })
    now += 60_001
    const again = await connect(alice, 'BB', ids.connection2)
    expect(again.sender.track).toBeNull()
  })

  it('[SES-9] no answer is a No', async () => {
    vi.useFakeTimers()
    signaling.open(aSnapshot({ technicians: [alice, bob] }))
    await share()
    await connect(bob)
    signaling.say('consent/ask', askOf(bob))
    vi.advanceTimersByTime(60_000)
    await settle()
    expect(sharing.get().question).toBeNull()
    expect(signaling.messages('consent/answer').at(-1)).toEqual({
      askId: ids.ask,
      personId: bob.personId,
      granted: [],
      refused: ['view'],
      reason: 'no_answer',
    })
  })

  it('[CTL-4] refuses control at once: a browser can only show', async () => {
    signaling.say('consent/ask', { ...askOf(alice), capabilities: ['control'] })
    await settle()
    expect(signaling.messages('consent/answer')).toEqual([
      { askId: ids.ask, personId: alice.personId, granted: [], refused: ['control'], reason: 'answered' },
    ])
    expect(sharing.get().question).toBeNull()
  })

  it('[SES-9] a question whose asker is gone is dropped', () => {
    signaling.say('consent/ask', askOf(alice))
    expect(sharing.get().question).not.toBeNull()
    signaling.open(aSnapshot({ technicians: [] }))
    expect(sharing.get().question).toBeNull()
  })

  it('[SES-9] Pause sends nothing, and going on needs no new choice', async () => {
    const connection = await connect()
    const track = new FakeTrack()
    await share(track)
    sharing.pause()
    await settle()
    expect(connection.sender.track).toBeNull()
    expect(track.enabled).toBe(false)
    expect(signaling.messages('consent/revoked')).toEqual([
      { personId: alice.personId, capabilities: ['view'] },
    ])
    sharing.resume()
    await settle()
    expect(connection.sender.track).toBe(track)
    expect(track.enabled).toBe(true)
    expect(signaling.messages('consent/answer')).toHaveLength(2)
  })

  it("[SES-9] the browser's own “stop sharing” takes view back", async () => {
    const connection = await connect()
    const track = new FakeTrack()
    await share(track)
    await settle()
    track.endByBrowser()
    await settle()
    expect(connection.sender.track).toBeNull()
    expect(sharing.get().phase).toBe('idle')
    expect(signaling.messages('consent/revoked')).toEqual([
      { personId: alice.personId, capabilities: ['view'] },
    ])
  })

  it('[SES-9] after a stop the same technician is not shown anything before the next click', async () => {
    await connect()
    await share()
    sharing.stop()
    const again = await connect(alice, 'BB', ids.connection2)
    expect(again.sender.track).toBeNull()
  })

  it('[SES-9] closing lets go of the picture and of every connection, also with the server gone', async () => {
    const connection = await connect()
    const track = new FakeTrack()
    await share(track)
    signaling.answer = async () => {
      throw new DesksideError('server_unreachable')
    }
    sharing.close()
    expect(track.readyState).toBe('ended')
    expect(connection.connectionState).toBe('closed')
    sharing.close()
  })

  it('changes what is shared without asking the console anything', async () => {
    const connection = await connect()
    const first = new FakeTrack()
    const second = new FakeTrack('window')
    await share(first)
    await sharing.change(async () => ({ track: asTrack(second), surface: 'window' }))
    await settle()
    expect(first.readyState).toBe('ended')
    expect(connection.sender.track).toBe(second)
    expect(sharing.get().surface).toBe('window')
    expect(connection.offers).toHaveLength(1)
  })

  it('[JOIN-2] lets a camera go before it opens the other, and takes the same again when there is none', async () => {
    const connection = await connect()
    const [first, second, third] = [new FakeTrack(), new FakeTrack(), new FakeTrack()]
    await share(first)
    const camera = (track: FakeTrack) => async () => {
      expect(sharing.get().track?.readyState).toBe('ended')
      return { track: asTrack(track), surface: 'camera' as const }
    }
    const fails = () => Promise.reject(new CaptureError('in_use'))
    await sharing.exchange(camera(second), fails)
    expect(sharing.get()).toMatchObject({ phase: 'sharing', surface: 'camera', problem: null })
    expect(connection.sender.track).toBe(second)
    await sharing.exchange(fails, camera(third))
    expect(sharing.get()).toMatchObject({ phase: 'sharing', problem: 'no_other_camera' })
    expect(connection.sender.track).toBe(third)
    await sharing.exchange(fails, fails)
    expect(sharing.get()).toMatchObject({ phase: 'idle', track: null })
    expect(connection.sender.track).toBeNull()
  })

  it('[SES-9] a pause while the other camera opens goes on, and Stop lets that go too', async () => {
    const connection = await connect()
    await share()
    const second = new FakeTrack()
    await sharing.exchange(async () => {
      sharing.pause()
      return { track: asTrack(second), surface: 'camera' }
    }, vi.fn())
    expect(sharing.get().phase).toBe('paused')
    expect(second.enabled).toBe(false)
    expect(connection.sender.track).toBeNull()
    const third = new FakeTrack()
    await sharing.exchange(async () => {
      sharing.stop()
      return { track: asTrack(third), surface: 'camera' }
    }, vi.fn())
    expect(sharing.get().phase).toBe('idle')
    expect(third.readyState).toBe('ended')
  })

  it('keeps showing when the person changes their mind about a change', async () => {
    const connection = await connect()
    const track = new FakeTrack()
    await share(track)
    await sharing.change(async () => {
      throw new CaptureError('refused')
    })
    expect(connection.sender.track).toBe(track)
    expect(sharing.get()).toMatchObject({ phase: 'sharing', problem: 'refused' })
  })

  it('says why nothing is shared when the browser refuses', async () => {
    await sharing.share(async () => {
      throw new CaptureError('system_refused')
    }, [ids.alice])
    expect(sharing.get()).toMatchObject({ phase: 'idle', problem: 'system_refused' })
  })

  it('[SES-14] restarts ICE on the same certificates when the console asks, under its new address', async () => {
    const connection = await connect()
    const moved = { ...alice, peerId: ids.bobSocket }
    signaling.open(aSnapshot({ technicians: [moved] }))
    signaling.say('signal/restart', { from: moved.peerId, connectionId: ids.connection })
    await settle()
    expect(connection.offers.at(-1)).toEqual({ iceRestart: true })
    expect(signaling.messages('signal/offer').at(-1)?.to).toBe(moved.peerId)
  })

  it('takes no message about a connection from another technician', async () => {
    signaling.open(aSnapshot({ technicians: [alice, bob] }))
    const connection = await connect()
    signaling.say('signal/close', { from: bob.peerId, connectionId: ids.connection })
    signaling.say('signal/restart', { from: bob.peerId, connectionId: ids.connection })
    await settle()
    expect(connection.connectionState).toBe('connected')
    expect(connection.offers).toHaveLength(1)
  })

  it('[CTL-5] drops a console whose certificate changes under way, or that names a weak one', async () => {
    const connection = await connect()
    signaling.say('signal/answer', { from: alice.peerId, connectionId: ids.connection, sdp: sdpWith('CC') })
    await settle()
    expect(connection.connectionState).toBe('closed')
    signaling.say('signal/open', { from: alice.peerId, connectionId: ids.connection2 })
    await settle()
    const sdp = 'v=0\r\na=fingerprint:sha-1 AA:BB\r\n'
    signaling.say('signal/answer', { from: alice.peerId, connectionId: ids.connection2, sdp })
    await settle()
    expect(FakeConnection.made.at(-1)?.connectionState).toBe('closed')
  })

  it('[CTL-5] commits with its first offer, reveals after the nonce, and shows the words', async () => {
    await connect()
    expect(signaling.messages('verify/commit')).toHaveLength(1)
    expect(signaling.messages('verify/reveal')).toHaveLength(0)
    signaling.say('verify/nonce', {
      from: alice.peerId,
      connectionId: ids.connection,
      nonce: 'ab'.repeat(32),
    })
    await settle()
    expect(signaling.messages('verify/reveal')).toHaveLength(1)
    expect(sharing.get().consoles[0]?.verification.state).toBe('words')
  })

  it('[SES-14] tells the server again what it missed while it was away', async () => {
    signaling.answer = async () => {
      throw new DesksideError('server_unreachable')
    }
    await share()
    await settle()
    expect(signaling.messages('consent/answer')).toHaveLength(0)
    signaling.answer = async () => {}
    signaling.become({ kind: 'reconnecting', snapshot: aSnapshot(), tries: 1 })
    signaling.open(aSnapshot())
    await settle()
    expect(signaling.messages('consent/answer')).toHaveLength(1)
  })

  it('[SES-9] a page loaded anew takes back what the server still believes', async () => {
    signaling.open(
      aSnapshot({
        participants: [
          aParticipant({
            allowed: ['view'],
            allowedTo: [{ personId: alice.personId, capabilities: ['view'] }],
          }),
        ],
      }),
    )
    await settle()
    expect(signaling.messages('consent/revoked')).toEqual([
      { personId: alice.personId, capabilities: ['view'] },
    ])
  })

  it('[SES-15] a second technician sees it beside the first; lowered for one, the other goes on seeing', async () => {
    signaling.open(aSnapshot({ technicians: [alice, bob] }))
    await share()
    const first = await connect(alice, 'AA', ids.connection)
    const second = await connect(bob, 'BB', ids.connection2)
    signaling.say('consent/ask', {
      ...askOf(bob),
      connectionId: ids.connection2,
      colleague: { invitedBy: 'Alice Martin', purpose: 'help' },
    })
    expect(second.sender.track).toBeNull()
    expect(sharing.get().question?.colleague?.invitedBy).toBe('Alice Martin')
    sharing.answer(true)
    await settle()
    expect([first.sender.track, second.sender.track]).not.toContain(null)
    expect(signaling.messages('consent/answer').map(({ personId }) => personId)).toEqual([
      alice.personId,
      bob.personId,
    ])
    signaling.say('consent/withdraw', { capabilities: ['view', 'control'], personId: bob.personId })
    await settle()
    expect(second.sender.track).toBeNull()
    expect(first.sender.track).not.toBeNull()
    expect(sharing.get().phase).toBe('sharing')
    expect(signaling.messages('consent/revoked')).toEqual([
      { personId: bob.personId, capabilities: ['view'] },
    ])
  })

  it('[CTL-4] what the server or the technician gives back ends the sharing', async () => {
    const track = new FakeTrack()
    await share(track)
    signaling.say('consent/withdraw', { capabilities: ['view'] })
    expect(track.readyState).toBe('ended')
    expect(sharing.get().phase).toBe('idle')
  })
})

const askOf = (technician: typeof alice) => ({
  from: technician.peerId,
  askId: ids.ask,
  connectionId: ids.connection,
  capabilities: ['view' as const],
  technician: { personId: technician.personId, name: technician.name, photoUrl: null },
})

describe('[CTL-6] recording what is shared', () => {
  const ask = (part: { connectionId?: string; minutes?: number } = {}) =>
    signaling.say('consent/ask', {
      askId: ids.ask,
      connectionId: ids.connection,
      capabilities: ['recording'],
      from: alice.peerId,
      technician: { personId: alice.personId, name: alice.name, photoUrl: null },
      ...part,
    })
  const answers = () => signaling.messages('consent/answer').filter(({ askId }) => askId === ids.ask)

  it('is refused while nothing is shown, and asked of the person once it is', async () => {
    await connect()
    ask()
    await settle()
    expect(answers()).toMatchObject([{ granted: [], refused: ['recording'] }])
    await share()
    ask()
    expect(sharing.get()).toMatchObject({ question: { what: 'recording' }, recordedBy: null })
    sharing.answer(true)
    await settle()
    expect(sharing.get().recordedBy).toBe(alice.name)
    expect(answers().at(-1)).toMatchObject({ granted: ['recording'] })
  })

  it.each<[string, (connection: FakeConnection) => void]>([
    ['the person takes it back', () => sharing.stopRecording()],
    ['showing pauses', () => sharing.pause()],
    ['showing stops', () => sharing.stop()],
    [
      'the technician gives it back',
      () => signaling.say('consent/withdraw', { capabilities: ['recording'] }),
    ],
    [
      'the console is gone',
      () => signaling.say('signal/close', { from: alice.peerId, connectionId: ids.connection }),
    ],
  ])('ends when %s, and the server is told', async (_, happen) => {
    const connection = await connect()
    await share()
    vi.useFakeTimers()
    ask({ minutes: 5 })
    sharing.answer(true)
    await settle()
    happen(connection)
    await settle()
    expect(sharing.get().recordedBy).toBeNull()
    const { personId } = alice
    expect(signaling.messages('consent/revoked')).toContainEqual({ personId, capabilities: ['recording'] })
    expect(sharing.get().recordedUntilOver).toBeNull()
  })

  it('ends by itself when its minutes are over: the server is told how, and the person until they have read it', async () => {
    await connect()
    await share()
    vi.useFakeTimers()
    ask({ minutes: 5 })
    sharing.answer(true)
    await settle()
    vi.advanceTimersByTime(5 * 60_000)
    await settle()
    expect(sharing.get()).toMatchObject({ recordedBy: null, recordedUntilOver: alice.name })
    const told = { personId: alice.personId, capabilities: ['recording'], lapse: 'time_over' }
    expect(signaling.messages('consent/revoked')).toEqual([told])
    sharing.noteRecordingOver()
    expect(sharing.get().recordedUntilOver).toBeNull()
  })
})
