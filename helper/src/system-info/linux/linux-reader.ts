import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { readFactsApart } from '../facts-process.ts'
import { SharedReading } from '../shared-reading.ts'
import type { LoadMeter, SystemReader } from '../system-reader.ts'
import { within } from '../within.ts'
import { readDisplays } from './displays.ts'
import { LinuxMeter } from './linux-meter.ts'

const displaysLimitMs = 3_000
/** Counting updates is most of the work of a reading, and seldom another number. */
const updatesHoldMs = 10 * 60_000

export class LinuxReader implements SystemReader {
  private readonly display: string | undefined
  private readonly shared = new SharedReading((signal) => this.read(signal))
  private updates: { known: SystemFacts['updates']; at: number } | null = null

  constructor(display: string | undefined) {
    this.display = display
  }

  readFacts(signal: AbortSignal): Promise<SystemFacts> {
    return this.shared.take(signal)
  }

  openMeter(): LoadMeter {
    return new LinuxMeter()
  }

  /** From a process of their own; the displays from the X server, which that process does not know. */
  private async read(signal: AbortSignal): Promise<SystemFacts> {
    const { updates } = this
    const held = updates && performance.now() - updates.at < updatesHoldMs ? updates : null
    const [facts, displays] = await Promise.all([
      readFactsApart(signal, { updates: held === null }),
      within(displaysLimitMs, () => readDisplays(this.display)),
    ])
    if (!held) this.updates = { known: facts.updates, at: performance.now() }
    return { ...facts, updates: held ? held.known : facts.updates, displays }
  }
}
