import { channels } from '@deskside/protocol/channels/channels'
import {
  GuideFromConsole,
  type GuideFromDevice,
  readGuide,
  stillEveryMs,
  writeGuide,
} from '@deskside/protocol/channels/guide'
import { GuideBoard, type GuideMarks } from '@deskside/protocol/channels/guide-board'
import { stillChunks } from '@deskside/protocol/channels/still'
import { cell, type Observable } from './observable.ts'
import { type Still, takeStill } from './take-still.ts'

/** A still that a technician draws on, as this page shows it. */
export interface GuidedStill {
  image: Still['image']
  marks: Observable<GuideMarks>
}

export interface DeviceGuideOptions {
  /** What is to be shown in this page; null: nothing any more. */
  onGuided: (still: GuidedStill | null) => void
  take?: (track: MediaStreamTrack) => Promise<Still>
  now?: () => number
}

/**
 * [CTL-7] The device's end of `guide`, where there is no Helper: a technician who sees what is shared draws on a still of it, which
 * this page took itself. Nobody's screen is touched, and no picture comes from outside.
 */
export function openDeviceGuide(connection: RTCPeerConnection, options: DeviceGuideOptions) {
  const { onGuided, take = takeStill, now = () => performance.now() } = options
  const channel = connection.createDataChannel('guide', { negotiated: true, ...channels.guide })
  channel.binaryType = 'arraybuffer'
  /** What this technician sees; null while they see nothing. */
  let seen: MediaStreamTrack | null = null
  let board: GuideBoard | null = null
  let marks = cell<GuideMarks>({ pointer: null, strokes: [] })
  let taking: number | null = null
  let takenAt = Number.NEGATIVE_INFINITY

  const say = (message: GuideFromDevice) => {
    if (channel.readyState === 'open') channel.send(writeGuide(message))
  }
  const end = () => {
    taking = null
    if (!board) return
    board = null
    onGuided(null)
  }

  const freeze = async (id: number) => {
    const track = seen
    if (!track) return say({ type: 'no_still', id, why: 'not_shared' })
    if (taking !== null || now() < takenAt + stillEveryMs)
      return say({ type: 'no_still', id, why: 'too_often' })
    taking = id
    takenAt = now()
    const still = await take(track).catch(() => null)
    // It may have been taken back, or put away, meanwhile.
    if (taking !== id || seen !== track) return say({ type: 'no_still', id, why: 'not_shared' })
    taking = null
    if (!still) return say({ type: 'no_still', id, why: 'failed' })
    show(id, still)
  }
  const show = (id: number, { jpeg, image }: Still) => {
    if (channel.readyState !== 'open') return
    say({ type: 'still', id, size: jpeg.length })
    for (const chunk of stillChunks(jpeg)) channel.send(chunk)
    board = new GuideBoard({ fades: false })
    marks = cell<GuideMarks>(board.marks(now()))
    onGuided({ image, marks })
  }

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    try {
      const message = readGuide(GuideFromConsole, data)
      if (message.type === 'freeze') void freeze(message.id)
      else if (message.type === 'thaw') end()
      else if (board?.take(message, now())) marks.set(board.marks(now()))
    } catch {
      // What does not fit the protocol is dropped.
    }
  })

  return {
    /** What this technician may see from now on; a still of anything else is gone. */
    allow(track: MediaStreamTrack | null) {
      if (track === seen) return
      const shown = board !== null
      seen = track
      end()
      if (shown) say({ type: 'closed' })
    },
    /** The person puts the still away. */
    dismiss() {
      if (!board) return
      end()
      say({ type: 'closed' })
    },
    close: end,
  }
}
