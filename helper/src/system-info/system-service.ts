import { ChannelFault } from '@deskside/protocol/channels/channels'
import {
  loadEveryMs,
  readSystem,
  SystemFromConsole,
  type SystemFromHelper,
  watchHoldsMs,
  writeSystem,
} from '@deskside/protocol/channels/system'
import type { ChannelService } from '../peer/channel-service.ts'
import type { Gate } from '../peer/console-service.ts'
import type { LoadMeter, SystemReader } from './system-reader.ts'

export interface SystemServiceOptions {
  gate: Pick<Gate, 'may'>
  reader: SystemReader
  send: (text: string) => void
}

/** Reading everything is work; a console that asks again at once gets the answer that is on its way. */
const readAgainMs = 5_000

/** Serves the channel `system`: facts when asked, load while somebody watches, and nothing that is not allowed. */
export class SystemService implements ChannelService {
  private readonly options: SystemServiceOptions
  private connected = false
  private reading: AbortController | null = null
  private wanted: number | null = null
  private readAt = Number.NEGATIVE_INFINITY
  private meter: LoadMeter | null = null
  private watchedAt = Number.NEGATIVE_INFINITY
  private timer: NodeJS.Timeout | undefined
  private readTimer: NodeJS.Timeout | undefined

  constructor(options: SystemServiceOptions) {
    this.options = options
  }

  update(connected: boolean): void {
    this.connected = connected
    if (!this.mayWatch()) this.stopWatching()
    if (this.mayRead()) return
    this.reading?.abort()
    this.refuseWanted('not_allowed')
  }

  take(data: string | Uint8Array): void {
    if (typeof data !== 'string') throw new ChannelFault('system: bytes')
    const message = readSystem(SystemFromConsole, data)
    if (message.type === 'read') this.read(message.id)
    else if (message.type === 'watch') this.watch()
    else this.stopWatching()
  }

  close(): void {
    this.connected = false
    this.stopWatching()
    this.reading?.abort()
    this.wanted = null
    clearTimeout(this.readTimer)
  }

  private mayRead(): boolean {
    return this.connected && this.options.gate.may('system_info')
  }

  private mayWatch(): boolean {
    return this.connected && this.options.gate.may('monitors')
  }

  /** One reading at a time; whoever asks meanwhile waits for it, the latest question only. */
  private read(id: number): void {
    this.wanted = id
    if (!this.mayRead()) this.refuseWanted('not_allowed')
    if (!this.mayRead() || this.reading) return
    clearTimeout(this.readTimer)
    const waitMs = Math.max(0, this.readAt + readAgainMs - performance.now())
    this.readTimer = setTimeout(() => void this.readNow(), waitMs)
  }

  private async readNow(): Promise<void> {
    if (this.reading || this.wanted === null || !this.mayRead()) return
    this.readAt = performance.now()
    const reading = new AbortController()
    this.reading = reading
    const facts = await this.options.reader.readFacts(reading.signal).catch(() => null)
    this.reading = null
    const id = this.wanted
    if (id === null) return
    // It may have been taken back while it was read: then it stays here.
    if (!this.mayRead()) return this.refuseWanted('not_allowed')
    if (!facts || reading.signal.aborted) return this.refuseWanted('failed')
    this.wanted = null
    this.tell({ type: 'facts', id, facts })
  }

  private refuseWanted(why: 'not_allowed' | 'failed'): void {
    const id = this.wanted
    this.wanted = null
    clearTimeout(this.readTimer)
    if (id !== null && this.connected) this.tell({ type: 'no_facts', id, why })
  }

  private watch(): void {
    if (!this.mayWatch()) return
    this.watchedAt = performance.now()
    if (this.meter) return
    const meter = this.options.reader.openMeter()
    this.meter = meter
    void this.measure(meter)
  }

  private async measure(meter: LoadMeter): Promise<void> {
    const begun = performance.now()
    const load = await meter.measure().catch(() => null)
    if (meter !== this.meter) return
    if (!this.mayWatch() || performance.now() - this.watchedAt > watchHoldsMs) return this.stopWatching()
    if (load) this.tell({ type: 'load', load })
    const next = Math.max(0, begun + loadEveryMs - performance.now())
    this.timer = setTimeout(() => {
      if (this.mayWatch()) void this.measure(meter)
      else this.stopWatching()
    }, next)
  }

  private stopWatching(): void {
    this.meter = null
    clearTimeout(this.timer)
  }

  private tell(message: SystemFromHelper): void {
    this.options.send(writeSystem(message))
  }
}
