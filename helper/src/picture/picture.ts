import type { RemoteScreen } from '@deskside/protocol/channels/control'
import type { Screen, ScreenCapture } from '../capture/capture.ts'
import type { PartSender } from './part-sender.ts'
import { ScreenNumbers } from './screen-numbers.ts'
import { TileLane } from './tiles/tile-lane.ts'

/**
 * The face of the picture: from the screen's capture to the parts that travel. It exists for exactly as long as
 * seeing is allowed; opening it starts the capture and closing it stops it. What is behind it (today lossless
 * tiles; a lane of video for large motion may join) is nobody else's business.
 */
export interface Picture {
  /** The screens now, as the console calls them, and which one is shown. */
  screens(): { screens: RemoteScreen[]; current: number }
  /** The screen behind a number of the console's; null when there is none. */
  screenId(number: number): string | null
  /** Whether everything that was captured has been sent, and without loss. */
  readonly settled: boolean
  choose(number: number): void
  /** Sends everything anew. */
  refresh(): void
  /** Nothing is captured or sent after this. May be called twice. */
  close(): void
}

export interface PictureOptions {
  capture: ScreenCapture
  sender: PartSender
  /** Screens came, went, or another one is shown. */
  onScreens: () => void
  /** The display is gone; the picture has closed itself. */
  onLost: (reason: Error) => void
}

export function openPicture({ capture, sender, onScreens, onLost }: PictureOptions): Picture {
  const numbers = new ScreenNumbers()
  let known: Screen[] = capture.screens()
  let current = known[0]?.id ?? ''
  let closed = false
  const lane = new TileLane({
    sender,
    requestFrame: () => capture.requestFrame(),
    numberOf: (screenId) => numbers.numberOf(screenId),
  })

  const close = () => {
    if (closed) return
    closed = true
    capture.close()
    lane.close()
  }
  const show = (screenId: string) => {
    if (screenId === current) return
    current = screenId
    onScreens()
  }

  capture.start(
    {
      frame(frame) {
        show(frame.screenId)
        lane.take(frame)
      },
      cursor: (update) => lane.movePointer(update),
      screensChanged(screens) {
        known = screens
        if (!closed) onScreens()
      },
      lost(reason) {
        close()
        onLost(reason)
      },
    },
    current,
  )
  capture.requestFrame()

  return {
    screens: () => ({ screens: numbers.describe(known), current: numbers.numberOf(current) }),
    screenId: (number) => numbers.screenId(number),
    get settled() {
      return lane.settled
    },
    choose(number) {
      const screenId = numbers.screenId(number)
      if (closed || screenId === null || !known.some((screen) => screen.id === screenId)) return
      capture.selectScreen(screenId)
      capture.requestFrame()
      show(screenId)
    },
    refresh() {
      if (!closed) lane.refresh()
    },
    close,
  }
}
