import { MessageChannel, type Worker } from 'node:worker_threads'
import { ClipboardTooLarge } from '../clipboard/too-large.ts'
import type { HandDeed } from '../input/windows/hand-watch.ts'
import { startThread } from '../packaging/threads.ts'
import type {
  DesktopAnswers,
  DesktopCommand,
  DesktopMessage,
  DesktopQuestion,
  DesktopThreadData,
} from './desktop-messages.ts'
import { type LoopAddress, quitLoop, wakeLoop } from './message-loop.ts'

/** What the desktop tells without being asked. */
export interface DesktopListener {
  /** The person's own hand did something. */
  hand?: (deed: HandDeed) => void
  stopKey?: () => void
  copied?: () => void
  /** The thread has died. */
  lost?: (reason: Error) => void
}

/** A share in the thread of the desktop, which lives for as long as anybody has one. */
export interface Desktop {
  ask<Question extends DesktopQuestion>(
    question: Question,
    more?: Omit<DesktopCommand, 'id' | 'question'>,
  ): Promise<DesktopAnswers[Question]>
  /** May be called twice. */
  close(): void
}

let shared: { thread: Promise<DesktopThread>; shares: number } | undefined

/** @throws when Windows gives the thread no window */
export async function openDesktop(listener: DesktopListener): Promise<Desktop> {
  shared ??= { thread: DesktopThread.start(), shares: 0 }
  const mine = shared
  mine.shares += 1
  const leave = () => {
    mine.shares -= 1
    if (mine.shares > 0) return
    if (shared === mine) shared = undefined
    void mine.thread.then(
      (thread) => thread.quit(),
      () => {},
    )
  }
  try {
    const thread = await mine.thread
    thread.listeners.add(listener)
    let open = true
    return {
      ask: (question, more) => thread.ask(question, more),
      close() {
        if (!open) return
        open = false
        thread.listeners.delete(listener)
        leave()
      },
    }
  } catch (error) {
    leave()
    throw error
  }
}

interface Waiting {
  resolve: (value: DesktopAnswers[DesktopQuestion]) => void
  reject: (reason: Error) => void
}

class DesktopThread {
  readonly listeners = new Set<DesktopListener>()
  private readonly port
  private readonly thread: Worker
  private readonly waiting = new Map<number, Waiting>()
  private address: LoopAddress | undefined
  private lastId = 0
  private readonly quitAtExit = () => this.quit()

  static async start(): Promise<DesktopThread> {
    const started = new DesktopThread()
    await started.ready()
    return started
  }

  private constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    const data: DesktopThreadData = { port: port2 }
    this.thread = startThread('win32-desktop-thread', data, [port2])
    // The process can only end once the thread has left its loop.
    process.once('exit', this.quitAtExit)
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.thread.once('error', reject)
      this.thread.once('exit', () => this.lose(new Error('the thread of the desktop has ended')))
      this.port.on('message', (message: DesktopMessage) => {
        if (message.kind === 'ready') {
          this.address = message.address
          this.thread.removeListener('error', reject)
          this.thread.once('error', (error) => this.lose(error))
          resolve()
        } else this.heed(message)
      })
    })
  }

  ask<Question extends DesktopQuestion>(
    question: Question,
    more: Omit<DesktopCommand, 'id' | 'question'> = {},
  ): Promise<DesktopAnswers[Question]> {
    const { address } = this
    if (!address) return Promise.reject(new Error('the thread of the desktop has ended'))
    this.lastId += 1
    const id = this.lastId
    const answer = new Promise<DesktopAnswers[DesktopQuestion]>((resolve, reject) =>
      this.waiting.set(id, { resolve, reject }),
    )
    this.port.postMessage({ id, question, ...more } satisfies DesktopCommand)
    wakeLoop(address)
    return answer as Promise<DesktopAnswers[Question]>
  }

  quit(): void {
    if (this.address) quitLoop(this.address)
    this.address = undefined
    this.listeners.clear()
    process.removeListener('exit', this.quitAtExit)
  }

  private heed(message: Exclude<DesktopMessage, { kind: 'ready' }>): void {
    if (message.kind === 'answer' || message.kind === 'refused') {
      const asked = this.waiting.get(message.id)
      this.waiting.delete(message.id)
      if (message.kind === 'answer') asked?.resolve(message.value)
      else asked?.reject(message.why === 'too_large' ? new ClipboardTooLarge() : new Error(message.reason))
      return
    }
    for (const listener of [...this.listeners]) {
      if (message.kind === 'hand') listener.hand?.(message)
      else if (message.kind === 'stop_key') listener.stopKey?.()
      else if (message.kind === 'copied') listener.copied?.()
    }
  }

  private lose(reason: Error): void {
    const lost = this.address !== undefined
    if (lost) shared = undefined
    this.address = undefined
    this.port.close()
    for (const { reject } of this.waiting.values()) reject(reason)
    this.waiting.clear()
    if (lost) for (const listener of [...this.listeners]) listener.lost?.(reason)
  }
}
