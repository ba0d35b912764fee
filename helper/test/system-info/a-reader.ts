import type { SystemFacts, SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { theEmptyFacts } from '../../../protocol/test/channels/some-facts.ts'
import type { LoadMeter, SystemReader } from '../../src/system-info/system-reader.ts'

const quiet: SystemLoad = { cpu: 0.5, memory: null, disk: null, network: null }

/** Counts what is read of the computer; a reading ends when the test says so, or at once. */
export class SpyReader implements SystemReader {
  facts: SystemFacts = theEmptyFacts()
  readings = 0
  measurements = 0
  givenUp = 0
  /** Replace it to hold a reading back. */
  until: () => Promise<void> = async () => {}

  async readFacts(signal: AbortSignal): Promise<SystemFacts> {
    this.readings += 1
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        this.givenUp += 1
        reject(new Error('given up'))
      })
    })
    await Promise.race([this.until(), aborted])
    return this.facts
  }

  openMeter(): LoadMeter {
    return {
      measure: async () => {
        this.measurements += 1
        return quiet
      },
    }
  }
}
