import { cpus, freemem, hostname, release, totalmem, uptime, userInfo } from 'node:os'
import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import si from 'systeminformation'
import { cleanLine } from '../clean-line.ts'
import { within } from '../within.ts'
import { readNetwork } from './network.ts'
import { countPendingUpdates } from './pending-updates.ts'
import { readPrograms } from './programs.ts'

/** For each question by itself, so that one that hangs costs its own answer only. Milliseconds. */
const limitMs = 6_000

const ask = <Value>(question: () => Promise<Value>) => within(limitMs, question)

/**
 * Asks this computer what it is. What a busy one does not answer in time is left out, or told as Node knows it at once.
 * Runs in the process of its own that `facts-process.ts` starts.
 */
export async function gatherFacts(wanted: { updates: boolean }): Promise<SystemFacts> {
  const [os, machine, cpu, memory, disks, network, programs, updates] = await Promise.all([
    ask(() => si.osInfo()),
    ask(() => si.system()),
    ask(() => si.cpu()),
    ask(() => si.mem()),
    ask(readDisks),
    ask(readNetwork),
    ask(readPrograms),
    wanted.updates ? ask(countPendingUpdates) : null,
  ])
  return {
    os: {
      name: cleanLine(os?.distro, 80),
      version: cleanLine([os?.release, os?.codename].filter(Boolean).join(' '), 80),
      kernel: cleanLine(os?.kernel ?? release(), 80),
      architecture: cleanLine(os?.arch ?? process.arch, 20),
    },
    machine: {
      hostname: cleanLine(hostname(), 100),
      maker: cleanLine(machine?.manufacturer, 80),
      model: cleanLine(machine?.model, 80),
    },
    user: cleanLine(userInfo().username, 80),
    cpu: {
      model: cleanLine(cpu ? [cpu.manufacturer, cpu.brand].filter(Boolean).join(' ') : cpus()[0]?.model, 100),
      cores: cpus().length || null,
    },
    memory: { totalBytes: memory?.total ?? totalmem(), availableBytes: memory?.available ?? freemem() },
    disks,
    network,
    displays: null,
    uptimeSeconds: Math.floor(uptime()),
    programs,
    updates,
  }
}

/** What a person knows as a disk: one line for each device, where it is first in the tree, and none without a size. */
async function readDisks(): Promise<SystemFacts['disks']> {
  const seen = new Set<string>()
  const disks = (await si.fsSize()).filter(({ fs, size }) => size > 0 && !seen.has(fs) && seen.add(fs))
  return disks.slice(0, factLimits.disks).map(({ mount, type, size, available }) => ({
    mount: cleanLine(mount, 100) ?? '/',
    fileSystem: cleanLine(type, 20),
    totalBytes: Math.floor(size),
    freeBytes: Math.max(0, Math.floor(available)),
  }))
}
