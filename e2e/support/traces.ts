import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import type { Display } from './display.ts'

const run = promisify(execFile)

/** What a program leaves to be seen of it: processes, files, windows. */

/** The processes of this machine that run that program. */
export function processesOf(path: string): string[] {
  const runsIt = (pid: string) => /^\d+$/.test(pid) && commandOf(pid).includes(basename(path))
  return readdirSync('/proc').filter(runsIt)
}

// Gone between the look at the list and this one.
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** What is in a folder; nothing where there is none. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Whose windows are on the screen. */
export async function classesOnScreen({ env }: Display): Promise<string[]> {
  const { stdout } = await run('xprop', ['-root', '_NET_CLIENT_LIST'], { env })
  const ids = stdout.match(/0x[0-9a-f]+/g) ?? []
  const classes = ids.map(async (id) => (await run('xprop', ['-id', id, 'WM_CLASS'], { env })).stdout)
  return (await Promise.all(classes)).map((line) => line.match(/"([^"]*)"\s*$/)?.[1] ?? '').toSorted()
}
