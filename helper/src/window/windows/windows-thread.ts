import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Handle } from '../../win32/libraries.ts'
import { MessageLoop } from '../../win32/message-loop.ts'
import { followCommands } from '../window-commands.ts'
import { BannerWindow } from './banner-window.ts'
import { windowCalls } from './calls.ts'
import { ChatWindow } from './chat-window.ts'
import { ConsentWindow } from './consent-window.ts'
import { guardWindowsInput } from './input-guard.ts'
import type { Win32App, Win32Message, Win32ThreadData } from './messages.ts'
import { PickerWindow } from './picker-window.ts'
import type { ShellWindow } from './shell-window.ts'
import { StartWindow } from './start-window.ts'

/**
 * The thread of the windows. It spends its life in Windows' message loop, which sleeps in the kernel until something
 * happens: idle windows cost nothing, and a busy program does not freeze them.
 */
const { port, language } = workerData as Win32ThreadData
const tell = (message: Win32Message) => port.postMessage(message)
const arrow = 32512
const ourIcon = 1
const rootWindow = 2

run()

function run(): void {
  const calls = windowCalls()
  const shells = new Map<Handle, ShellWindow>()
  const guard = guardWindowsInput(() => {
    windows.consent.noteInjected()
    app.report({ kind: 'injected_input_ignored' })
  })
  const loop = new MessageLoop({
    name: 'windows',
    cursor: calls.LoadCursorW(0, arrow),
    icon: calls.LoadIconW(programItself(), ourIcon),
    onWake: () => {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) obey(next.message)
    },
    onError: (error) =>
      tell({
        kind: 'fault',
        reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    handle: (window, message, wParam, lParam) => {
      const timer = 0x113
      if (message === timer) return tick(wParam)
      return shells.get(window)?.heed(message, wParam, lParam)
    },
    filter: (message) => {
      if (guard.refuses(message.readUInt32LE(8))) return true
      const root: Handle = calls.GetAncestor(Number(message.readBigInt64LE(0)), rootWindow)
      return shells.has(root) && calls.IsDialogMessageW(root, message)
    },
  })
  const app: Win32App = {
    className: loop.name,
    language,
    report: (event) => tell({ kind: 'event', event }),
    handMovedJustNow: guard.handMovedJustNow,
    shells,
  }
  const windows = {
    start: new StartWindow(app),
    consent: new ConsentWindow(app),
    banner: new BannerWindow(app),
    picker: new PickerWindow(app),
    chat: new ChatWindow(app),
  }
  // The countdown, and the bar that whatever covers it is covered by in turn.
  const everyMs = 250
  calls.SetTimer(loop.address.window, 1, everyMs, null)
  const tick = (_id: number): number => {
    windows.consent.refresh()
    windows.banner.raise()
    return 0
  }

  const obey = followCommands(windows, (spoken) => {
    app.language = spoken
  })

  tell({ kind: 'ready', address: loop.address })
  loop.run()
  for (const window of Object.values(windows)) window.destroy()
  port.close()
}

/** The program file, whose icon the windows carry; Node's own where it runs from the source. */
function programItself(): Handle {
  return windowCalls().GetModuleHandleW(null)
}
