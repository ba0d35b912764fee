import { cpus, hostname, networkInterfaces, release, uptime, userInfo } from 'node:os'
import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { readMonitors } from '../../win32/monitors.ts'
import { cleanLine } from '../clean-line.ts'
import { readDisks } from './disks.ts'
import { readMemory } from './memory.ts'
import { readAdapters } from './network-adapters.ts'
import { readPrograms } from './programs.ts'
import { machineNumber, machineText } from './registry.ts'

const system = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
const firmware = 'HARDWARE\\DESCRIPTION\\System\\BIOS'

/**
 * Asks Windows' own functions what this computer is: a few quick calls, and no program is started for it. Pending
 * updates are not counted: Windows tells of them only after minutes of its own work.
 */
export async function gatherWindowsFacts(signal: AbortSignal): Promise<SystemFacts> {
  const programs = await orNull(() => readPrograms(signal))
  return {
    os: readSystem(),
    machine: {
      hostname: cleanLine(hostname(), 100),
      maker: cleanLine(machineText(firmware, 'SystemManufacturer'), 80),
      model: cleanLine(machineText(firmware, 'SystemProductName'), 80),
    },
    user: cleanLine(userInfo().username, 80),
    cpu: { model: cleanLine(cpus()[0]?.model, 100), cores: cpus().length || null },
    memory: await orNull(async () => readMemory()),
    disks: await orNull(async () => readDisks()),
    network: await orNull(async () => readNetwork()),
    displays: await orNull(async () =>
      readMonitors()
        .slice(0, factLimits.displays)
        .map(({ name, width, height, primary }) => ({
          name: cleanLine(name, 40) ?? '',
          width,
          height,
          primary,
        })),
    ),
    uptimeSeconds: Math.floor(uptime()),
    programs,
    updates: null,
  }
}

/** Windows 11 still calls itself 10 in its registry; its build says which it is. */
const firstBuildOf11 = 22_000

export function systemName(product: string | null, build: number): string | null {
  return product && build >= firstBuildOf11 ? product.replace(/^Windows 10\b/, 'Windows 11') : product
}

function readSystem(): SystemFacts['os'] {
  const build = Number(machineText(system, 'CurrentBuildNumber') ?? 0)
  const update = machineNumber(system, 'UBR')
  const version = machineText(system, 'DisplayVersion') ?? machineText(system, 'ReleaseId')
  return {
    name: cleanLine(systemName(machineText(system, 'ProductName'), build), 80),
    version: cleanLine(version, 80),
    kernel: cleanLine(update === null ? release() : `${release()}.${update}`, 80),
    architecture: cleanLine(process.arch, 20),
  }
}

function readNetwork(): SystemFacts['network'] {
  const addresses = networkInterfaces()
  const adapters = readAdapters()
  return Object.entries(addresses)
    .filter(([, list]) => list?.some(({ internal }) => !internal))
    .map(([name, list]) => {
      const adapter = adapters.find((one) => one.name === name)
      return {
        name: cleanLine(name, 40) ?? '',
        addresses: (list ?? [])
          .flatMap(({ address }) => cleanLine(address, 50) ?? [])
          .slice(0, factLimits.addresses),
        kind: adapter?.kind ?? null,
        up: adapter?.up ?? null,
        megabits: adapter?.megabits ?? null,
      }
    })
    .slice(0, factLimits.interfaces)
}

async function orNull<Value>(question: () => Promise<Value>): Promise<Value | null> {
  return question().catch(() => null)
}
