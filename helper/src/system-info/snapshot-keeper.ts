import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import type { Gate } from '../peer/console-service.ts'
import type { SystemReader } from './system-reader.ts'

export interface SnapshotKeeperOptions {
  gate: Pick<Gate, 'may'>
  reader: Pick<SystemReader, 'readFacts'>
  /** @returns whether the server has taken it */
  send: (facts: SystemFacts) => Promise<boolean>
}

/**
 * How old the last snapshot can be when the session ends or the grant is taken back: then nothing may be read any
 * more, so it has to be there before.
 */
const everyMs = 60_000
const firstAgainMs = 5_000

/**
 * Keeps the server's record of this computer while reading is allowed ([CTL-3]): one snapshot at once, then one a
 * minute. A grant that ends ends it in the middle of anything, and nothing is sent afterwards.
 */
export class SnapshotKeeper {
  private readonly options: SnapshotKeeperOptions
  private run: AbortController | null = null
  private timer: NodeJS.Timeout | undefined

  constructor(options: SnapshotKeeperOptions) {
    this.options = options
  }

  /** What is allowed may have changed. */
  update(): void {
    const allowed = this.options.gate.may('system_info')
    if (!allowed) this.close()
    if (!allowed || this.run) return
    this.run = new AbortController()
    void this.keep(this.run, firstAgainMs)
  }

  /** May be called twice. */
  close(): void {
    this.run?.abort()
    this.run = null
    clearTimeout(this.timer)
  }

  private async keep(run: AbortController, againMs: number): Promise<void> {
    const { gate, reader, send } = this.options
    const facts = gate.may('system_info') ? await reader.readFacts(run.signal).catch(() => null) : null
    // Asked after the reading, too: what was read may not leave any more.
    const may = run === this.run && gate.may('system_info')
    const taken = may && facts ? await send(facts) : false
    if (run !== this.run) return
    const next = taken ? everyMs : againMs
    const slower = taken ? firstAgainMs : Math.min(everyMs, againMs * 2)
    this.timer = setTimeout(() => void this.keep(run, slower), next)
  }
}
