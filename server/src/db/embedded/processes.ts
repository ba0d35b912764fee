import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process, not merely its number: numbers are used again, the start time (clock ticks since boot) is not. */
export interface ProcessIdentity {
  pid: number
  startTicks: string
}

/** The process now behind a number; `null` when there is none, or only its zombie. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the program's name, may hold spaces and brackets: count from its closing bracket.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const startTicks = fields[18]
    return state === 'Z' || state === 'X' || startTicks === undefined ? null : { pid, startTicks }
  } catch {
    return null
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startTicks === identity.startTicks
}

/** Signals that very process; nothing happens when it is gone. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return
  try {
    process.kill(identity.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** What runs with this folder as its working folder. PostgreSQL's every process does so with its data folder. */
export function processesInFolder(folder: string): ProcessIdentity[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === folder)
    .map((name) => identifyProcess(Number(name)))
    .filter((identity) => identity !== null)
}

export function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Resolves to whether the condition came true within the time. Asks every 10 ms. */
export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!condition()) {
    if (performance.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return true
}
