import { type ChildProcess, spawn } from 'node:child_process'
import { isSea } from 'node:sea'
import { fileURLToPath } from 'node:url'
import { factLimits, SystemFacts } from '@deskside/protocol/vocabulary/system-facts'

/** The Helper's own program, started with this, prints facts and ends. */
export const printFactsFlag = '--print-facts'
export const withoutUpdatesFlag = '--without-updates'

/** Every question in it has its own limit; this is for what stands still altogether, such as a dead network disk. */
const wholeLimitMs = 20_000

/**
 * Reads the facts in a process of its own: what it asks for starts some twenty programs, some of them waited for in
 * the middle of everything, and neither the picture nor the windows may stand still for that. It leads a group of its
 * own, so that with it everything it has started ends.
 * @param asked whether pending updates are counted, which is most of the work
 * @throws when it fails, is given up, or takes too long
 */
export function readFactsApart(signal: AbortSignal, asked: { updates: boolean }): Promise<SystemFacts> {
  return new Promise((resolve, reject) => {
    const child = startApart(asked.updates ? [] : [withoutUpdatesFlag])
    let text = ''
    let finished = false
    const finish = (result: SystemFacts | Error) => {
      if (finished) return
      finished = true
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      process.removeListener('exit', end)
      end()
      if (result instanceof Error) reject(result)
      else resolve(result)
    }
    const end = () => endGroup(child)
    const giveUp = () => finish(new Error('given up'))
    const timer = setTimeout(() => finish(new Error('facts took too long')), wholeLimitMs)
    signal.addEventListener('abort', giveUp)
    process.once('exit', end)
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.length > factLimits.bytes) finish(new Error('facts too big'))
    })
    child.once('error', finish)
    child.once('close', () => {
      try {
        finish(SystemFacts.parse(JSON.parse(text)))
      } catch (error) {
        finish(error instanceof Error ? error : new Error(String(error)))
      }
    })
    if (signal.aborted) giveUp()
  })
}

function startApart(flags: string[]): ChildProcess {
  // Packaged, the program is one file; from the source it is Node with our main file.
  const args = isSea() ? [] : [fileURLToPath(new URL('../main.ts', import.meta.url))]
  const { PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME } = process.env
  return spawn(process.execPath, [...args, printFactsFlag, ...flags], {
    env: { PATH, ...(HOME && { HOME }), LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself, and all that it had started.
  }
}
