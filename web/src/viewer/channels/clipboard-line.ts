import { ChannelFault } from '@deskside/protocol/channels/channels'
import {
  ClipboardAssembly,
  type ClipboardContent,
  ClipboardFromHelper,
  type ClipboardRefusal,
  chunksOf,
  isPlausible,
  readClipboard,
  writeClipboard,
} from '@deskside/protocol/channels/clipboard'
import { type Buffered, WaterMarks } from '@deskside/protocol/channels/water-marks'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { cell, type Observable } from '../../sharing/observable.ts'

/** Why something did not go over; `away`: the line was lost, or no answer came. */
export type ClipboardProblem = ClipboardRefusal | 'away'

export interface ClipboardNews {
  /** The person has copied something that has not been fetched. */
  copied: boolean
  moving: 'there' | 'here' | null
  /** What was fetched last; gone with its grant. */
  received: ClipboardContent | null
  /** What was placed last has arrived. */
  placed: boolean
  problem: ClipboardProblem | null
}

export interface ClipboardLineOptions {
  send: (data: string | Uint8Array<ArrayBuffer>) => boolean
  buffered: Buffered
  onFault: (what: string) => void
}

/** Without a sign of life for so long the other end is taken for gone. */
const patienceMs = 20_000
const nothing: ClipboardNews = { copied: false, moving: null, received: null, placed: false, problem: null }

interface Waiting {
  id: number
  done: (content: ClipboardContent | null) => void
}

/** The console's end of `clipboard`: one thing at a time, each because the technician wants it. */
export class ClipboardLine implements Observable<ClipboardNews> {
  private readonly options: ClipboardLineOptions
  private readonly news = cell<ClipboardNews>(nothing)
  private readonly marks: WaterMarks
  private lastId = 0
  private waiting: Waiting | null = null
  private assembly: ClipboardAssembly | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ClipboardLineOptions) {
    this.options = options
    this.marks = new WaterMarks(options.buffered)
  }

  readonly get = (): ClipboardNews => this.news.get()
  readonly subscribe = (listener: () => void): (() => void) => this.news.subscribe(listener)

  /** @returns whether it is on the other clipboard now */
  async place(content: ClipboardContent): Promise<boolean> {
    if (!isPlausible(content)) this.change({ problem: 'too_large', placed: false })
    if (!isPlausible(content) || this.waiting) return false
    const { kind, bytes } = content
    const placed = this.begin('there', (id) => writeClipboard({ type: 'put', id, kind, size: bytes.length }))
    const id = this.lastId
    for (const chunk of chunksOf(bytes)) {
      if (!(await this.marks.room()) || this.lastId !== id || !this.waiting) break
      if (!this.options.send(chunk)) this.end(null, 'away')
    }
    return (await placed) !== null
  }

  /** @returns what the person copied; null when there was nothing to get, which `problem` explains */
  fetch(): Promise<ClipboardContent | null> {
    if (this.waiting) return Promise.resolve(null)
    return this.begin('here', (id) => writeClipboard({ type: 'get', id }))
  }

  take(data: string | Uint8Array): void {
    try {
      if (typeof data === 'string') this.heed(readClipboard(ClipboardFromHelper, data))
      else this.takeChunk(data)
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.assembly = null
      this.options.onFault(error.message)
    }
  }

  /** What is allowed over which line; what was read goes with its grant. */
  follow(connected: boolean, allowed: readonly Capability[]): void {
    const mayRead = connected && allowed.includes('clipboard_out')
    if (!connected && this.waiting) this.end(null, 'away')
    if (!mayRead && (this.get().copied || this.get().received))
      this.change({ copied: false, received: allowed.includes('clipboard_out') ? this.get().received : null })
  }

  private begin(moving: 'there' | 'here', message: (id: number) => string): Promise<ClipboardContent | null> {
    this.lastId += 1
    const id = this.lastId
    const answer = new Promise<ClipboardContent | null>((done) => {
      this.waiting = { id, done }
    })
    this.change({ moving, placed: false, problem: null, ...(moving === 'here' && { received: null }) })
    this.beAlive()
    if (!this.options.send(message(id))) this.end(null, 'away')
    return answer
  }

  private heed(message: ClipboardFromHelper): void {
    const { moving } = this.get()
    if (message.type === 'copied') this.change({ copied: true })
    // An answer to what is not asked any more, or was never asked.
    else if (message.id !== this.waiting?.id) return
    else if (message.type === 'refused') this.end(null, message.why)
    else if (message.type === 'placed' && moving === 'there')
      this.end({ kind: 'text', bytes: new Uint8Array() })
    else if (message.type === 'content' && moving === 'here') this.assembly = new ClipboardAssembly(message)
  }

  private takeChunk(chunk: Uint8Array): void {
    const content = this.assembly?.take(chunk)
    this.beAlive()
    if (!content) return
    if (isPlausible(content)) this.end(content)
    else this.end(null, 'failed')
  }

  private end(content: ClipboardContent | null, problem: ClipboardProblem | null = null): void {
    const { waiting } = this
    const { moving } = this.get()
    this.waiting = null
    this.assembly = null
    clearTimeout(this.timer)
    const here = moving === 'here' && content !== null
    this.change({
      moving: null,
      problem,
      placed: moving === 'there' && content !== null,
      ...(here && { received: content, copied: false }),
    })
    waiting?.done(content)
  }

  private beAlive(): void {
    clearTimeout(this.timer)
    if (this.waiting) this.timer = setTimeout(() => this.end(null, 'away'), patienceMs)
  }

  private change(part: Partial<ClipboardNews>): void {
    this.news.set({ ...this.news.get(), ...part })
  }
}
