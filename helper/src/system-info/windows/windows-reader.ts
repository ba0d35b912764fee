import { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { SharedReading } from '../shared-reading.ts'
import type { LoadMeter, SystemReader } from '../system-reader.ts'
import { gatherWindowsFacts } from './gather-windows-facts.ts'
import { WindowsMeter } from './windows-meter.ts'

/** Reads a Windows computer within this process: nothing of it waits for another program. */
export class WindowsReader implements SystemReader {
  private readonly shared = new SharedReading(async (signal) =>
    SystemFacts.parse(await gatherWindowsFacts(signal)),
  )

  readFacts(signal: AbortSignal): Promise<SystemFacts> {
    return this.shared.take(signal)
  }

  openMeter(): LoadMeter {
    return new WindowsMeter()
  }
}
