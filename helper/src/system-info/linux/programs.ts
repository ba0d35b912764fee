import { setTimeout as wait } from 'node:timers/promises'
import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import si from 'systeminformation'
import { cleanLine } from '../clean-line.ts'

/** Over how long processor time is compared. */
const comparedOverMs = 700

/** Which programs run, by their names alone: what they were started with may be secret. */
export async function readPrograms(): Promise<SystemFacts['programs']> {
  // The first answer is over each program's whole life, the second over the time since the first.
  await si.processes()
  await wait(comparedOverMs)
  const { list } = await si.processes()
  const mine = descendants(process.pid, list)
  // Neither this look itself nor the kernel's own threads, which have no memory.
  const programs = list
    .filter(({ pid, memRss }) => memRss > 0 && !mine.has(pid))
    .map(({ pid, name, cpu, memRss }) => ({
      pid,
      name: cleanLine(name, 32) ?? '?',
      cpuPercent: Math.round(Math.min(100, Math.max(0, cpu || 0)) * 10) / 10,
      memoryBytes: memRss * 1024,
    }))
  const busiest = [...programs].sort(
    (one, other) => other.cpuPercent - one.cpuPercent || other.memoryBytes - one.memoryBytes,
  )
  const names = [...new Set(programs.map(({ name }) => name))].sort()
  return {
    count: programs.length,
    busiest: busiest.slice(0, factLimits.busiest),
    names: names.slice(0, factLimits.programs),
  }
}

function descendants(root: number, list: readonly { pid: number; parentPid: number }[]): Set<number> {
  const found = new Set([root])
  // A parent has begun before its children, but its number need not be the smaller one: until nothing is added.
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const { pid, parentPid } of list) if (found.has(parentPid)) found.add(pid)
  }
  return found
}
