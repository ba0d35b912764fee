import { DesksideError } from '@deskside/protocol/errors'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ConsoleRoom, createConsoleRoom } from '../../src/features/console/console-room.ts'
import {
  type ConsoleRecording,
  createRecording,
  type RecordingDoors,
} from '../../src/features/console/recording/console-recording.ts'
import { PieceSender, tryAgainMs } from '../../src/features/console/recording/piece-sender.ts'
import { playedAt, stepsWithin } from '../../src/features/recordings/steps-within.ts'
import { frameFor, type PictureRecorder } from '../../src/viewer/recording/picture-recorder.ts'
import { FakeViewer, openFakeViewer } from '../console/fake-viewer.ts'
import { FakeSignaling } from '../support/fake-signaling.ts'
import { aParticipant, aSnapshot, ids } from '../support/session-facts.ts'

const settle = async () => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve()
}
const piece = (text: string) => new Blob([text])

describe('[CTL-6] a recording at the console', () => {
  let signaling: FakeSignaling
  let room: ConsoleRoom
  let recording: ConsoleRecording
  let said: string[]
  let recorder: { onPiece: (piece: Blob) => void; stopped: boolean } | null
  let add: RecordingDoors['add']
  /** What happens before the server's answer to the start. */
  let answerStart: () => void
  const helper = aParticipant({ id: ids.helper, device: 'helper' })
  const viewer = () => FakeViewer.made.at(-1) as FakeViewer
  /** The server's word of what this technician may. */
  const known = (capabilities: Capability[]) =>
    signaling.open(
      aSnapshot({
        you: { peerId: ids.aliceSocket, role: 'technician' },
        participants: [{ ...helper, allowedTo: [{ personId: ids.alice, capabilities }] }],
      }),
    )
  const begun = async () => {
    await recording.start(5)
    viewer().become({ allowed: ['view', 'recording'] })
    known(['view', 'recording'])
    await settle()
  }

  beforeEach(() => {
    FakeViewer.made = []
    said = []
    recorder = null
    answerStart = () => {}
    add = async (_id, { offset }, { size }) => offset + size
    signaling = new FakeSignaling()
    room = createConsoleRoom({
      signaling,
      stage: document.createElement('div'),
      label: 'Remote screen',
      openViewer: openFakeViewer,
      onWayOut: () => {},
      sessionId: ids.session,
    })
    signaling.open(
      aSnapshot({ you: { peerId: ids.aliceSocket, role: 'technician' }, participants: [helper] }),
    )
    viewer().connect({ allowed: ['view'], picture: 'tiles' })
    recording = createRecording({
      room,
      doors: {
        start: async (device) => {
          said.push(`start ${device === ids.helper}`)
          answerStart()
          return 'r1'
        },
        add: (...piece) => add(...piece),
        finish: async (id) => void said.push(`finish ${id}`),
      },
      openRecorder: ({ onPiece }) => {
        const made = { onPiece, stopped: false }
        recorder = made
        return {
          stop: async () => {
            if (!made.stopped) onPiece(piece('end'))
            made.stopped = true
          },
        } as PictureRecorder
      },
    })
  })
  afterEach(() => {
    recording.close()
    room.close()
  })

  it('begins when device and server both say that it is allowed and not before, and asks for nothing else', async () => {
    await recording.start(null)
    expect(viewer().asked.at(-1)).toEqual(['recording'])
    viewer().become({ allowed: ['view', 'recording'] })
    known(['view'])
    await settle()
    expect(recording.get().phase).toBe('asking')
    expect([recorder, said]).toEqual([null, []])
    known(['view', 'recording'])
    await settle()
    expect(recording.get().phase).toBe('recording')
    expect(said).toEqual(['start true'])
  })

  it('is off again after a No', async () => {
    await recording.start(null)
    const no = { from: ids.helper, askId: ids.ask, granted: [], refused: ['recording' as const] }
    signaling.say('consent/answer', { ...no, reason: 'answered' })
    expect(recording.get()).toMatchObject({ phase: 'off', problem: null })
  })

  it('is off again when whoever was asked has gone, and nothing is recorded of another device', async () => {
    await recording.start(null)
    const other = aParticipant({ id: ids.device, device: 'browser' })
    signaling.open(aSnapshot({ you: { peerId: ids.aliceSocket, role: 'technician' }, participants: [other] }))
    viewer().connect({ allowed: ['view'], picture: 'video' })
    await settle()
    expect(recording.get()).toMatchObject({ phase: 'off', problem: null })
    expect([recorder, said]).toEqual([null, []])
  })

  it('ends at once when it is taken back, and when the device does not name it any more', async () => {
    await begun()
    signaling.say('consent/revoked', { from: ids.helper, capabilities: ['recording'] })
    expect(recorder?.stopped).toBe(true)
    expect(recording.get().phase).toBe('off')
    await begun()
    viewer().become({ allowed: ['view'] })
    expect(recording.get().phase).toBe('off')
  })

  it('goes on while the line is away', async () => {
    await begun()
    viewer().become({ line: 'reconnecting', allowed: [], picture: null })
    viewer().become({ line: 'connected' })
    expect(recording.get().phase).toBe('recording')
  })

  it('says with each piece how long after the question its video began', async () => {
    const asked = performance.now()
    const now = vi.spyOn(performance, 'now').mockReturnValue(asked)
    answerStart = () => now.mockReturnValue(asked + 2_500)
    await begun()
    now.mockRestore()
    const said: number[] = []
    add = async (_id, { offset, beginMs }, { size }) => {
      said.push(beginMs)
      return offset + size
    }
    recorder?.onPiece(piece('one'))
    await recording.stop()
    expect(said).toEqual([2_500, 2_500])
  })

  it('sends the last of it, finishes, and gives the permission back', async () => {
    await begun()
    const sizes: number[] = []
    add = async (_id, { offset }, { size }) => {
      sizes.push(size)
      return offset + size
    }
    recorder?.onPiece(piece('one'))
    await recording.stop()
    expect(sizes).toEqual([3, 3])
    expect(said).toEqual(['start true', 'finish r1'])
    expect(viewer().released).toEqual([['recording']])
    expect(recording.get()).toMatchObject({ phase: 'off', problem: null })
    // The device says that it is gone. Nobody has taken it back.
    signaling.say('consent/revoked', { from: ids.helper, capabilities: ['recording'] })
    expect(room.get().refusals).toEqual([])
  })

  it('says in words that the disk is full, and gives the permission back; the session goes on', async () => {
    await begun()
    add = async () => {
      throw new DesksideError('storage_full')
    }
    recorder?.onPiece(piece('one'))
    await settle()
    expect(recording.get()).toMatchObject({ phase: 'off', problem: 'storage_full' })
    expect(viewer().released).toEqual([['recording']])
    expect(viewer().closed).toBe(false)
  })
})

describe('[CTL-6] pieces', () => {
  it('are said again after a cut, from where the server stands', async () => {
    vi.useFakeTimers()
    const heard: string[] = []
    let cut: DesksideError | null = new DesksideError('server_unreachable')
    const sender = new PieceSender({
      send: async (offset, { size }) => {
        heard.push(`${offset}+${size}`)
        if (cut) throw cut
        return offset + size
      },
      onRefused: (code) => heard.push(code),
    })
    sender.add(piece('one'))
    await settle()
    sender.add(piece('three'))
    // It had come all the same: only its answer was lost. The next one says so.
    cut = new DesksideError('out_of_order', { sizeBytes: 3 })
    const drained = sender.drained()
    await vi.advanceTimersByTimeAsync(tryAgainMs)
    expect(heard).toEqual(['0+3', '0+3', '0+3', '3+5', 'out_of_order'])
    await drained
    vi.useRealTimers()
  })

  it('are recorded in frames that encoders take', () => {
    expect(frameFor({ width: 1366, height: 767 })).toEqual({ width: 1366, height: 768 })
    expect(frameFor({ width: 5120, height: 1440 })).toEqual({ width: 1920, height: 540 })
    expect(frameFor({ width: 0, height: 0 })).toEqual({ width: 1280, height: 720 })
  })
})

it('[CTL-6] what happened is found in the video by its time', () => {
  const step = (at: string) => ({
    at,
    who: null,
    event: { type: 'session.active' as const, sessionId: ids.session },
  })
  const recording = {
    startedAt: '2026-03-24T10:00:00.000Z',
    playsFrom: null,
    endedAt: '2026-03-24T10:10:00.000Z',
  }
  const steps = ['2026-03-24T09:59:59.000Z', '2026-03-24T10:01:30.000Z', '2026-03-24T10:10:01.000Z'].map(step)
  expect(stepsWithin(recording, steps).map(({ at }) => at)).toEqual([90])
  // A slow line brought the first picture two seconds after the start.
  const late = { ...recording, playsFrom: '2026-03-24T10:00:02.000Z' }
  const asked = [step(recording.startedAt), ...steps]
  expect(stepsWithin(late, asked).map(({ at }) => at)).toEqual([0, 88])
  expect([playedAt(90.4), playedAt(3_787)]).toEqual(['1:30', '1:03:07'])
})
