import type { SystemFacts, SystemLoad } from '@deskside/protocol/vocabulary/system-facts'

/**
 * The face of reading this computer: a folder for each system implements it, `linux/` and `windows/`. It asks nobody: whoever calls
 * it has asked the grants, and asks them again before anything leaves this computer.
 */
export interface SystemReader {
  /**
   * Reads once what this computer is. What cannot be found out in time is null.
   * @param signal gives up at once, and ends what was started for it
   * @throws when nothing could be read at all
   */
  readFacts(signal: AbortSignal): Promise<SystemFacts>
  /** Begins to measure how busy this computer is. Nothing is read between the calls. */
  openMeter(): LoadMeter
}

export interface LoadMeter {
  /** What is so now. Rates are over the time since the last call, and null at the first one. */
  measure(): Promise<SystemLoad>
}

/**
 * The reader of this system. What it needs is loaded with the first reading.
 * @param options.display the X display whose monitors are told of; default: `DISPLAY`
 */
export function openSystemReader(options: { display?: string }): SystemReader {
  let opened: Promise<SystemReader> | undefined
  const open = () => {
    opened ??=
      process.platform === 'win32'
        ? import('./windows/windows-reader.ts').then(({ WindowsReader }) => new WindowsReader())
        : import('./linux/linux-reader.ts').then(({ LinuxReader }) => new LinuxReader(options.display))
    return opened
  }
  return {
    readFacts: async (signal) => (await open()).readFacts(signal),
    openMeter() {
      const meter = open().then((reader) => reader.openMeter())
      return { measure: async () => (await meter).measure() }
    },
  }
}
