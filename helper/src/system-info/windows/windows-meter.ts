import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { cpuTimes } from '../cpu-times.ts'
import type { LoadMeter } from '../system-reader.ts'
import { readMemory } from './memory.ts'
import { readAdapters } from './network-adapters.ts'

interface Counters {
  at: number
  cpu: { busy: number; all: number }
  network: { received: number; sent: number } | null
}

/** Reads Windows' counters, once a second. What the disks do is told to administrators only, and so to nobody here. */
export class WindowsMeter implements LoadMeter {
  private before: Counters | null = null

  async measure(): Promise<SystemLoad> {
    const now = readCounters()
    const { before } = this
    this.before = now
    const memory = readMemory()
    const used = memory && {
      totalBytes: memory.totalBytes,
      usedBytes: Math.max(0, memory.totalBytes - memory.availableBytes),
    }
    const seconds = before ? (now.at - before.at) / 1_000 : 0
    if (!before || seconds <= 0) return { cpu: null, memory: used, disk: null, network: null }
    const rate = (from: number, to: number) => Math.max(0, Math.round((to - from) / seconds))
    const all = now.cpu.all - before.cpu.all
    return {
      cpu: all > 0 ? Math.min(1, Math.max(0, (now.cpu.busy - before.cpu.busy) / all)) : null,
      memory: used,
      disk: null,
      network: now.network &&
        before.network && {
          receivedPerSecond: rate(before.network.received, now.network.received),
          sentPerSecond: rate(before.network.sent, now.network.sent),
        },
    }
  }
}

function readCounters(): Counters {
  const adapters = readAdapters()
  const real = adapters.filter((adapter) => adapter.real)
  const counted = real.length > 0 ? real : adapters
  const sum = (key: 'receivedBytes' | 'sentBytes') =>
    counted.reduce((total, adapter) => total + adapter[key], 0)
  return {
    at: performance.now(),
    cpu: cpuTimes(),
    network: counted.length > 0 ? { received: sum('receivedBytes'), sent: sum('sentBytes') } : null,
  }
}
