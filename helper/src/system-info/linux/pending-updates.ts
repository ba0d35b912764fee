import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'

const run = promisify(execFile)
const limitMs = 5_000

/** How each packaging system tells, without the network and without rights, and how its answer is counted. */
const tellers = [
  {
    program: 'apt-get',
    args: ['-s', '-o', 'Debug::NoLocking=1', 'upgrade', '--with-new-pkgs'],
    line: /^Inst /gm,
  },
  { program: 'dnf', args: ['-C', '-q', 'check-update'], line: /^\S+\.\S+\s+\S+\s+\S+\s*$/gm },
]

/** Null where no packaging system is known, or it does not tell in time. */
export async function countPendingUpdates(): Promise<SystemFacts['updates']> {
  for (const { program, args, line } of tellers) {
    const text = await outputOf(program, args)
    if (text !== null) return { pending: text.match(line)?.length ?? 0 }
  }
  return null
}

async function outputOf(program: string, args: string[]): Promise<string | null> {
  try {
    const options = { timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 8 * 1024 * 1024 } as const
    return (await run(program, args, options)).stdout
  } catch (error) {
    // `dnf` says by its exit code that there are some.
    const { code, stdout } = error as { code?: unknown; stdout?: unknown }
    return code === 100 && typeof stdout === 'string' ? stdout : null
  }
}
