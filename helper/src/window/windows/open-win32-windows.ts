import { MessageChannel } from 'node:worker_threads'
import { noteLine } from '../../note-line.ts'
import { startThread } from '../../packaging/threads.ts'
import { HelperProblem } from '../../problems.ts'
import { countRealPixels } from '../../win32/dpi.ts'
import { type LoopAddress, quitLoop, wakeLoop } from '../../win32/message-loop.ts'
import type { HelperWindows, WindowOptions } from '../window.ts'
import { steerWindows } from '../window-commands.ts'
import type { Win32Message, Win32ThreadData } from './messages.ts'

/** Windows' own windows, in a thread of their own; see `windows-thread.ts` for why. */
export async function openWin32Windows(options: WindowOptions): Promise<HelperWindows> {
  countRealPixels()
  const { port1: port, port2: threadPort } = new MessageChannel()
  const data: Win32ThreadData = { port: threadPort, language: options.language }
  const thread = startThread('win32-windows-thread', data, [threadPort])
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  const address = await new Promise<LoopAddress>((resolve, reject) => {
    const refuse = (cause: Error) =>
      reject(new HelperProblem('windows_unavailable', { missing: cause.message }, { cause }))
    thread.once('error', refuse)
    port.once('message', (message: Win32Message) => {
      thread.removeListener('error', refuse)
      if (message.kind === 'ready') resolve(message.address)
      else refuse(new Error(message.kind === 'fault' ? message.reason : message.kind))
    })
  })
  const quit = () => quitLoop(address)
  // The process can only end once the thread has left its loop.
  process.once('exit', quit)

  let closing = false
  const lose = (reason: Error) => {
    if (!closing) options.onLost(reason)
  }
  port.on('message', (message: Win32Message) => {
    if (message.kind === 'event' && !closing) options.onEvent(message.event)
    else if (message.kind === 'fault') noteLine(`windows: ${message.reason}`)
  })
  thread.once('error', lose)
  void ended.then(() => lose(new Error('the windows have closed by themselves')))

  return steerWindows(
    (command) => {
      port.postMessage(command)
      wakeLoop(address)
    },
    async () => {
      closing = true
      quit()
      await ended
      process.removeListener('exit', quit)
      port.close()
    },
  )
}
