import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { bindLibrary, type Handle, once, textIn } from '../../win32/libraries.ts'
import { cleanLine } from '../clean-line.ts'

const everyProgram = 0x2
const entryBytes = 568
const mayAsk = 0x1000
const memoryBytes = 72
/** Over how long processor time is compared. */
const comparedOverMs = 700

const kernel32 = once(() =>
  bindLibrary('kernel32.dll', {
    CreateToolhelp32Snapshot: 'intptr_t CreateToolhelp32Snapshot(uint what, uint process)',
    Process32FirstW: 'bool Process32FirstW(intptr_t list, _Inout_ uint8_t *entry)',
    Process32NextW: 'bool Process32NextW(intptr_t list, _Inout_ uint8_t *entry)',
    OpenProcess: 'intptr_t OpenProcess(uint access, bool inherit, uint process)',
    GetProcessTimes:
      'bool GetProcessTimes(intptr_t process, _Out_ uint64_t *begun, _Out_ uint64_t *ended, _Out_ uint64_t *kernel, _Out_ uint64_t *user)',
    K32GetProcessMemoryInfo:
      'bool K32GetProcessMemoryInfo(intptr_t process, _Out_ uint8_t *memory, uint size)',
    CloseHandle: 'bool CloseHandle(intptr_t handle)',
  }),
)

interface Program {
  pid: number
  name: string
  /** Of all its threads, in milliseconds; null where this person may not ask. */
  busyMs: number | null
  memoryBytes: number
}

/** Which programs run, by their names alone: what they were started with may be secret. */
export async function readPrograms(signal: AbortSignal): Promise<SystemFacts['programs']> {
  const begun = performance.now()
  const before = new Map(listPrograms().map(({ pid, busyMs }) => [pid, busyMs]))
  await wait(comparedOverMs, undefined, { signal })
  const overMs = (performance.now() - begun) * Math.max(1, cpus().length)
  const programs = listPrograms().map(({ busyMs, ...program }) => {
    const earlier = before.get(program.pid)
    const spent = busyMs === null || earlier == null ? 0 : busyMs - earlier
    return {
      ...program,
      cpuPercent: Math.round(Math.min(100, Math.max(0, (spent / overMs) * 100)) * 10) / 10,
    }
  })
  const busiest = [...programs].sort(
    (one, other) => other.cpuPercent - one.cpuPercent || other.memoryBytes - one.memoryBytes,
  )
  return {
    count: programs.length,
    busiest: busiest.slice(0, factLimits.busiest),
    names: [...new Set(programs.map(({ name }) => name))].sort().slice(0, factLimits.programs),
  }
}

/** All but the place that Windows idles in, and ourselves. */
function listPrograms(): Program[] {
  const list: Handle = kernel32().CreateToolhelp32Snapshot(everyProgram, 0)
  const entry = Buffer.alloc(entryBytes)
  entry.writeUInt32LE(entryBytes)
  const programs: Program[] = []
  for (
    let more = kernel32().Process32FirstW(list, entry);
    more;
    more = kernel32().Process32NextW(list, entry)
  ) {
    const pid = entry.readUInt32LE(8)
    const name = cleanLine(textIn(entry.subarray(44)), 32) ?? '?'
    if (pid !== 0 && pid !== process.pid) programs.push({ pid, name, ...costOf(pid) })
  }
  kernel32().CloseHandle(list)
  return programs
}

function costOf(pid: number): Pick<Program, 'busyMs' | 'memoryBytes'> {
  const handle: Handle = kernel32().OpenProcess(mayAsk, false, pid)
  if (!handle) return { busyMs: null, memoryBytes: 0 }
  const [begun, ended, kernel, user] = [[0], [0], [0], [0]]
  const timed = kernel32().GetProcessTimes(handle, begun, ended, kernel, user)
  const memory = Buffer.alloc(memoryBytes)
  const measured = kernel32().K32GetProcessMemoryInfo(handle, memory, memoryBytes)
  kernel32().CloseHandle(handle)
  return {
    // In steps of 100 nanoseconds.
    busyMs: timed ? (Number(kernel[0]) + Number(user[0])) / 10_000 : null,
    memoryBytes: measured ? Number(memory.readBigUInt64LE(16)) : 0,
  }
}
