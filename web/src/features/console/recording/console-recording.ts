import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import { cell, type Observable } from '../../../sharing/observable.ts'
import type { PictureRecorder, RecorderOptions } from '../../../viewer/recording/picture-recorder.ts'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { refusalOf } from '../follow-consent.ts'
import { PieceSender } from './piece-sender.ts'

export interface RecordingState {
  /** `starting`: the requester has allowed it, and the server is being told. `stopping`: the last of it is on its way. */
  phase: 'off' | 'asking' | 'starting' | 'recording' | 'stopping'
  /** By this computer's clock, in milliseconds. */
  since: number | null
  /** Why the last one ended, when nobody here ended it. */
  problem: ErrorCode | null
}

/** What a recording needs of the server. */
export interface RecordingDoors {
  start(participantId: string): Promise<string>
  /** @param place.beginMs how long after the start was asked for the video began @returns how much the server has now */
  add(recordingId: string, place: { offset: number; beginMs: number }, piece: Blob): Promise<number>
  finish(recordingId: string): Promise<unknown>
}

export interface ConsoleRecording extends Observable<RecordingState> {
  /** Asks the requester, and begins when they have allowed it. @param minutes null: until the session ends */
  start(minutes: number | null): Promise<void>
  /** Ends it, and gives the permission back. */
  stop(): Promise<void>
  /** The page goes away. */
  close(): void
}

const off: RecordingState = { phase: 'off', since: null, problem: null }

interface Running {
  recordingId: string
  deviceId: string
  recorder: PictureRecorder
  sender: PieceSender
}

/**
 * [CTL-6] A technician's recording: asked for, begun when it is allowed, ended at once when it is not any more. The server
 * asks its own record of the grant at each piece; this only keeps to it sooner.
 */
export function createRecording(options: {
  room: ConsoleRoom
  doors: RecordingDoors
  openRecorder: (options: Pick<RecorderOptions, 'onPiece' | 'onFailed'>) => PictureRecorder
}): ConsoleRecording {
  const { room, doors, openRecorder } = options
  const state = cell<RecordingState>(off)
  let running: Running | null = null
  /** The device whose answer is waited for. */
  let askedOf: string | null = null
  let closed = false

  const end = (problem: ErrorCode | null) => {
    const was = running
    running = null
    state.set({ ...off, problem })
    was?.sender.close()
    void was?.recorder.stop()
    return was
  }
  /** Over without anybody here having wished it. What came until then is kept by the server. */
  const breakOff = (problem: ErrorCode | null) => {
    const was = end(problem)
    if (!was) return
    void doors.finish(was.recordingId).catch(() => {})
    void room.release(['recording']).catch(() => {})
  }

  const begin = async (deviceId: string) => {
    state.set({ phase: 'starting', since: null, problem: null })
    const askedAt = performance.now()
    let beginMs = 0
    try {
      const recordingId = await doors.start(deviceId)
      if (closed || state.get().phase !== 'starting' || !mayGoOn(room.get(), deviceId)) {
        end(null)
        return void doors.finish(recordingId).catch(() => {})
      }
      const sender = new PieceSender({
        send: (offset, piece) => doors.add(recordingId, { offset, beginMs }, piece),
        onRefused: (code) => breakOff(quietly.includes(code) ? null : code),
      })
      const recorder = openRecorder({
        onPiece: (piece) => sender.add(piece),
        onFailed: () => breakOff('internal'),
      })
      beginMs = Math.round(performance.now() - askedAt)
      running = { recordingId, deviceId, recorder, sender }
      state.set({ phase: 'recording', since: Date.now(), problem: null })
    } catch (error) {
      end(error instanceof DesksideError ? error.code : 'internal')
      void room.release(['recording']).catch(() => {})
    }
  }

  const follow = () => {
    const { phase } = state.get()
    const now = room.get()
    if (phase === 'asking' && askedOf) {
      if (isAllowed(now) && isKnown(now, askedOf)) void begin(askedOf)
      else if (isPast(now, askedOf)) state.set(off)
    } else if (running && !mayGoOn(now, running.deviceId)) end(null)
  }
  const stopFollowing = room.subscribe(follow)

  return {
    get: state.get,
    subscribe: state.subscribe,
    async start(minutes) {
      if (state.get().phase !== 'off') return
      askedOf = null
      state.set({ phase: 'asking', since: null, problem: null })
      try {
        await room.ask(['recording'], undefined, minutes ?? undefined)
        askedOf = room.get().device?.id ?? null
        follow()
      } catch (error) {
        state.set(off)
        throw error
      }
    },
    async stop() {
      const was = running
      if (!was || state.get().phase !== 'recording') return
      state.set({ ...state.get(), phase: 'stopping' })
      await was.recorder.stop()
      await was.sender.drained()
      await doors.finish(was.recordingId).catch(() => {})
      await room.release(['recording']).catch(() => {})
      if (running === was) end(null)
    },
    close() {
      if (closed) return
      closed = true
      stopFollowing()
      breakOff(null)
    },
  }
}

/** Said elsewhere already: the requester has taken it back, or the session is over. */
const quietly: readonly ErrorCode[] = ['recording_not_allowed', 'recording_over', 'session_over']

const isAllowed = ({ viewer }: ConsoleState): boolean => viewer?.allowed.includes('recording') ?? false

/**
 * Whether the server knows of it too, by its snapshot. The answer comes to this page over two ways, and the server, which takes
 * nothing without its own record of the grant, may be the later one.
 */
function isKnown({ signaling }: ConsoleState, deviceId: string): boolean {
  if (signaling.kind !== 'open') return false
  const { you, technicians, participants } = signaling.snapshot
  const me = technicians.find(({ peerId }) => peerId === you.peerId)?.personId
  const device = participants.find(({ id }) => id === deviceId)
  return (
    device?.allowedTo?.find(({ personId }) => personId === me)?.capabilities.includes('recording') ?? false
  )
}

/** Nothing can come of the question any more: refused, or whoever was asked is not looked at any more. */
const isPast = (state: ConsoleState, deviceId: string): boolean =>
  refusalOf('recording', state) !== undefined ||
  state.device?.id !== deviceId ||
  state.signaling.kind === 'over'

/** A line that is away ends nothing by itself: the device, and the server by its word, say when it is over. */
function mayGoOn(state: ConsoleState, deviceId: string): boolean {
  const { viewer } = state
  if (isPast(state, deviceId)) return false
  const told = viewer?.line === 'connected' && viewer.picture !== null
  return !told || isAllowed(state)
}
