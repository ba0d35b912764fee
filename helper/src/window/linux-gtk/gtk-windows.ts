import { closeSync, writeSync } from 'node:fs'
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import { loadLibrary } from '../../native.ts'
import { startThread } from '../../packaging/threads.ts'
import { HelperProblem } from '../../problems.ts'
import type { HelperWindows, WindowOptions } from '../window.ts'
import { steerWindows, type WindowCommand } from '../window-commands.ts'
import { missingGtkLibraries } from './gtk.ts'
import type { GtkMessage, WindowThreadData } from './messages.ts'

/** GTK 3 windows in a thread of their own; see `gtk-thread.ts` for why. */
export async function openGtkWindows(options: WindowOptions): Promise<HelperWindows> {
  const missing = missingGtkLibraries()
  if (missing.length > 0) throw new HelperProblem('windows_unavailable', { missing: missing.join(', ') })
  prepareEnvironment(options.display)
  const [wakeFd, quitFd] = [openSignal(), openSignal()]
  const { port1: port, port2: threadPort } = new MessageChannel()
  const data: WindowThreadData = { port: threadPort, language: options.language, wakeFd, quitFd }
  const thread = startThread('gtk-thread', data, [threadPort])
  const quit = () => raise(quitFd)
  // The process can only end once the thread has left GTK's loop.
  process.once('exit', quit)
  await ready(port, thread, quit)
  return steer(options, { port, thread, wakeFd, quitFd, quit })
}

interface GtkThread {
  port: MessagePort
  thread: Worker
  wakeFd: number
  quitFd: number
  quit: () => void
}

function steer(options: WindowOptions, { port, thread, wakeFd, quitFd, quit }: GtkThread): HelperWindows {
  let closing = false
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  const lose = (reason: Error) => {
    if (!closing) options.onLost(reason)
  }
  port.on('message', (message: GtkMessage) => {
    if (message.kind === 'event' && !closing) options.onEvent(message.event)
    else if (message.kind === 'fault') process.stderr.write(`windows: ${message.reason}\n`)
  })
  thread.once('error', lose)
  void ended.then(() => lose(new Error('the windows have closed by themselves')))
  const post = (command: WindowCommand) => {
    port.postMessage(command)
    raise(wakeFd)
  }
  return steerWindows(post, async () => {
    closing = true
    quit()
    await ended
    process.removeListener('exit', quit)
    port.close()
    closeSync(wakeFd)
    closeSync(quitFd)
  })
}

function ready(port: MessagePort, thread: Worker, quit: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (problem: HelperProblem) => {
      process.removeListener('exit', quit)
      port.close()
      reject(problem)
    }
    const onError = (cause: Error) => {
      refuse(new HelperProblem('windows_unavailable', { missing: `GTK 3 (${cause.message})` }, { cause }))
    }
    thread.once('error', onError)
    port.once('message', (message: GtkMessage) => {
      thread.removeListener('error', onError)
      if (message.kind === 'ready') resolve()
      else refuse(new HelperProblem('display_unreachable', { display: process.env.DISPLAY ?? '' }))
    })
  })
}

// What GTK reads from the environment has to be there before its thread begins.
function prepareEnvironment(display: string | undefined): void {
  if (display) process.env.DISPLAY = display
  // What the dialog for files remembers, such as its size, stays in memory: the Helper leaves nothing behind.
  process.env.GSETTINGS_BACKEND = 'memory'
  // Without a session bus the accessibility bridge only complains.
  if (!process.env.DBUS_SESSION_BUS_ADDRESS) process.env.NO_AT_BRIDGE = '1'
}

const nonBlocking = 0o4000
const closeOnExec = 0o2000000

function openSignal(): number {
  const fd: number =
    loadLibrary('libc.so.6')?.func('int eventfd(uint value, int flags)')(0, nonBlocking | closeOnExec) ?? -1
  if (fd < 0) throw new HelperProblem('windows_unavailable', { missing: 'eventfd' })
  return fd
}

function raise(signalFd: number): void {
  const one = Buffer.alloc(8)
  one.writeUInt32LE(1)
  writeSync(signalFd, one)
}
