import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import { ClipboardTooLarge } from '../clipboard/too-large.ts'
import { clipboardMessage, WindowsClipboard } from '../clipboard/windows/windows-clipboard.ts'
import { ShapedOverlay } from '../guide/shaped-overlay.ts'
import { eraseMessage, Win32ShapeWindows } from '../guide/windows/win32-shape-windows.ts'
import { handIn, rawInputMessage, unwatchRawInput, watchRawInput } from '../input/windows/hand-watch.ts'
import { claimHotKey, hotKeyMessage, releaseHotKey } from '../input/windows/hot-key.ts'
import type {
  DesktopAnswers,
  DesktopCommand,
  DesktopMessage,
  DesktopQuestion,
  DesktopThreadData,
} from './desktop-messages.ts'
import type { Handle } from './libraries.ts'
import { MessageLoop } from './message-loop.ts'

/**
 * The thread that Windows tells of what happens on the desktop: the person's own hand, the Stop key, the clipboard. It
 * spends its life in Windows' message loop, apart from the windows, which may stand still for a dialog; so what has to be
 * drawn over the screens lives here, too.
 */
const { port } = workerData as DesktopThreadData
const tell = (message: DesktopMessage) => port.postMessage(message)
/** Movements, presses and keys are told so often, each by itself: no movement hides a key. */
const handEveryMs = 40

run()

function run(): void {
  const handAt = new Map<string, number>()
  const loop = new MessageLoop({
    name: 'desktop',
    onWake: () => {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) obey(next.message)
    },
    onError: (error) => tell({ kind: 'fault', reason: reasonOf(error) }),
    handle(window, message, wParam, lParam) {
      if (message === eraseMessage)
        return [...overlays.values()].some(({ windows }) => windows.erase(window, wParam)) ? 1 : undefined
      if (message === rawInputMessage) noteHand(lParam)
      else if (message === hotKeyMessage) tell({ kind: 'stop_key' })
      else if (message === clipboardMessage && clipboard.changed()) tell({ kind: 'copied' })
      // What came raw is thrown away by Windows itself.
      return undefined
    },
  })
  const { window } = loop.address
  const clipboard = new WindowsClipboard(window)
  const overlays = new Map<number, { windows: Win32ShapeWindows; shown: ShapedOverlay<Handle> }>()
  const overlayOf = (number: number) => {
    const known = overlays.get(number)
    if (known) return known
    const windows = new Win32ShapeWindows(loop.name)
    const opened = { windows, shown: new ShapedOverlay(windows) }
    overlays.set(number, opened)
    return opened
  }

  const noteHand = (input: number) => {
    const deed = handIn(input)
    if (!deed) return
    const what = deed.movedTo ? 'movement' : deed.hand
    const now = performance.now()
    if (now < (handAt.get(what) ?? Number.NEGATIVE_INFINITY) + handEveryMs) return
    handAt.set(what, now)
    tell({ kind: 'hand', ...deed })
  }
  const answers: { [Question in DesktopQuestion]: (command: DesktopCommand) => DesktopAnswers[Question] } = {
    watch_hand: () => watchRawInput(window),
    unwatch_hand: () => unwatchRawInput(),
    claim_stop_key: () => claimHotKey(window),
    release_stop_key: () => {
      releaseHotKey(window)
      return true
    },
    open_clipboard: () => clipboard.open(),
    close_clipboard: () => clipboard.close(),
    place: ({ content }) => content !== undefined && clipboard.place(content),
    read: () => clipboard.read(),
    show_marks({ overlay = 0, marks }) {
      if (marks) overlayOf(overlay).shown.show(marks)
      return true
    },
    close_marks({ overlay = 0 }) {
      overlays.get(overlay)?.shown.close()
      return overlays.delete(overlay)
    },
  }
  const obey = (command: DesktopCommand) => {
    const { id, question } = command
    try {
      tell({ kind: 'answer', id, value: answers[question](command) })
    } catch (error) {
      const why = error instanceof ClipboardTooLarge ? 'too_large' : 'failed'
      tell({ kind: 'refused', id, why, reason: reasonOf(error) })
    }
  }

  tell({ kind: 'ready', address: loop.address })
  loop.run()
  port.close()
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
