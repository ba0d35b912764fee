import { readdir, readFile } from 'node:fs/promises'
import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { cpuTimes } from '../cpu-times.ts'
import type { LoadMeter } from '../system-reader.ts'
import { busyDisks, memoryOf, movedBytes, sentBytes } from './proc-files.ts'

/** Counters of one moment; null what this kernel does not tell. */
interface Counters {
  at: number
  cpu: { busy: number; all: number }
  disk: { read: number; written: number } | null
  network: { received: number; sent: number } | null
}

/**
 * Reads the kernel's counters, a few small files a second. The library that the facts come from would start some ten
 * programs for the same, each second.
 */
export class LinuxMeter implements LoadMeter {
  private before: Counters | null = null

  async measure(): Promise<SystemLoad> {
    const [now, memory] = await Promise.all([readCounters(), read('/proc/meminfo', memoryOf)])
    const { before } = this
    this.before = now
    const seconds = before ? (now.at - before.at) / 1_000 : 0
    if (!before || seconds <= 0) return { cpu: null, memory, disk: null, network: null }
    // A counter that went back has begun anew, as when a disk or a card was unplugged.
    const rate = (from: number, to: number) => Math.max(0, Math.round((to - from) / seconds))
    const all = now.cpu.all - before.cpu.all
    return {
      cpu: all > 0 ? Math.min(1, Math.max(0, (now.cpu.busy - before.cpu.busy) / all)) : null,
      memory,
      disk: now.disk &&
        before.disk && {
          readPerSecond: rate(before.disk.read, now.disk.read),
          writtenPerSecond: rate(before.disk.written, now.disk.written),
        },
      network: now.network &&
        before.network && {
          receivedPerSecond: rate(before.network.received, now.network.received),
          sentPerSecond: rate(before.network.sent, now.network.sent),
        },
    }
  }
}

async function readCounters(): Promise<Counters> {
  const [disks, cards] = await Promise.all([list('/sys/block'), realCards()])
  const [disk, network] = await Promise.all([
    read('/proc/diskstats', (text) => movedBytes(text, busyDisks(disks))),
    read('/proc/net/dev', (text) => sentBytes(text, cards)),
  ])
  return { at: performance.now(), cpu: cpuTimes(), disk, network }
}

/** Cards with a device behind them; what bridges and tunnels move is counted there already. Null: all of them. */
async function realCards(): Promise<string[] | null> {
  const names = await list('/sys/class/net')
  const real = await Promise.all(
    names.map(async (name) => ((await list(`/sys/class/net/${name}/device`)).length > 0 ? name : null)),
  )
  const found = real.filter((name) => name !== null)
  return found.length > 0 ? found : null
}

const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function read<Value>(path: string, parse: (text: string) => Value | null): Promise<Value | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : parse(text)
}
