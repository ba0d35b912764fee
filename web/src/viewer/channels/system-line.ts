import { ChannelFault } from '@deskside/protocol/channels/channels'
import {
  readSystem,
  type SystemFromConsole,
  SystemFromHelper,
  watchAgainMs,
  writeSystem,
} from '@deskside/protocol/channels/system'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import type { SystemFacts, SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { cell, type Observable } from '../../sharing/observable.ts'

/** What the device has told of itself, as far as it is allowed now. */
export interface SystemNews {
  facts: SystemFacts | null
  /** When the facts came, in milliseconds since 1970. */
  factsAt: number | null
  reading: 'no' | 'now' | 'failed'
  /** The latest last; at most `loadsKept`. */
  loads: readonly SystemLoad[]
}

export interface SystemLineOptions {
  send: (text: string) => void
  onFault: (what: string) => void
}

/** One minute, at one a second. */
export const loadsKept = 60
/** The device gives up after less. */
const answerWithinMs = 25_000

const nothing: SystemNews = { facts: null, factsAt: null, reading: 'no', loads: [] }

/**
 * The console's end of `system`, for as long as a device is looked at: over each of its connections it asks again for
 * what the page wants, and forgets what is not allowed any more.
 */
export class SystemLine implements Observable<SystemNews> {
  private readonly options: SystemLineOptions
  private readonly news = cell<SystemNews>(nothing)
  private mayRead = false
  private mayWatch = false
  private wanted = false
  private watchers = 0
  private readId = 0
  private watchTimer: ReturnType<typeof setInterval> | undefined
  private readTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: SystemLineOptions) {
    this.options = options
  }

  readonly get = (): SystemNews => this.news.get()
  readonly subscribe = (listener: () => void): (() => void) => this.news.subscribe(listener)

  /** Reads the facts anew, as soon as that is allowed. */
  read(): void {
    this.wanted = true
    if (!this.mayRead) return
    this.readId += 1
    this.change({ reading: 'now' })
    clearTimeout(this.readTimer)
    this.readTimer = setTimeout(() => this.change({ reading: 'failed' }), answerWithinMs)
    this.say({ type: 'read', id: this.readId })
  }

  /** Measures for as long as somebody looks. @returns the way to stop looking, which may be called twice. */
  watch(): () => void {
    this.watchers += 1
    if (this.watchers === 1) this.beginWatching()
    let looking = true
    return () => {
      if (!looking) return
      looking = false
      this.watchers -= 1
      if (this.watchers === 0) this.endWatching()
    }
  }

  /** How the line stands, and what is allowed over it. */
  follow(connected: boolean, allowed: readonly Capability[]): void {
    const before = { read: this.mayRead, watch: this.mayWatch }
    this.mayRead = connected && allowed.includes('system_info')
    this.mayWatch = connected && allowed.includes('monitors')
    if (!allowed.includes('system_info')) this.forgetFacts()
    if (!allowed.includes('monitors')) this.change({ loads: [] })
    if (this.mayRead && !before.read && this.wanted) this.read()
    if (this.mayWatch && !before.watch) this.beginWatching()
    if (!this.mayWatch) clearInterval(this.watchTimer)
  }

  take(data: unknown): void {
    try {
      this.heed(readSystem(SystemFromHelper, data))
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.options.onFault(error.message)
    }
  }

  /** May be called twice. */
  close(): void {
    this.follow(false, [])
  }

  private heed(message: SystemFromHelper): void {
    // What comes unasked or too late is not shown: it is no longer allowed, or nobody looks.
    if (message.type === 'load') {
      if (!this.mayWatch || this.watchers === 0) return
      this.change({ loads: [...this.news.get().loads, message.load].slice(-loadsKept) })
      return
    }
    if (!this.mayRead || message.id !== this.readId) return
    clearTimeout(this.readTimer)
    if (message.type === 'facts') this.change({ facts: message.facts, factsAt: Date.now(), reading: 'no' })
    else this.change({ reading: message.why === 'failed' ? 'failed' : 'no' })
  }

  private beginWatching(): void {
    clearInterval(this.watchTimer)
    if (!this.mayWatch || this.watchers === 0) return
    this.say({ type: 'watch' })
    this.watchTimer = setInterval(() => this.say({ type: 'watch' }), watchAgainMs)
  }

  private endWatching(): void {
    clearInterval(this.watchTimer)
    if (this.mayWatch) this.say({ type: 'unwatch' })
    this.change({ loads: [] })
  }

  private forgetFacts(): void {
    clearTimeout(this.readTimer)
    this.change({ facts: null, factsAt: null, reading: 'no' })
  }

  private change(part: Partial<SystemNews>): void {
    const now = this.news.get()
    const next = { ...now, ...part }
    const same =
      next.facts === now.facts &&
      next.reading === now.reading &&
      (next.loads === now.loads || next.loads.length + now.loads.length === 0)
    if (!same) this.news.set(next)
  }

  private say(message: SystemFromConsole): void {
    this.options.send(writeSystem(message))
  }
}
