import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedDatabaseError, explainSystemError } from './embedded-database-error.ts'
import { waitUntil } from './processes.ts'

export interface DataDirLock {
  release(): void
}

/** Somebody else has the data folder. `pid` is 0 when the holder is on another machine or has not said yet. */
export class DataDirInUseError extends EmbeddedDatabaseError {
  readonly pid: number
  constructor(dataDir: string, pid: number) {
    const holder = pid > 0 ? `process ${pid}` : 'another process'
    super(
      `The data folder ${dataDir} is in use by ${holder}. Two Desksides cannot share one folder: stop that process, or give this one a folder of its own with DESKSIDE_DATA_DIR.`,
    )
    this.pid = pid
  }
}

/**
 * Takes the data folder for this process or refuses at once.
 *
 * The lock is the kernel's (`flock`), held by a file that stays open as long as this process lives: it survives a
 * frozen holder, vanishes with a killed one, cannot be confused by a reused process number, and holds between
 * containers that share a disk. Node has no call for it, so the `flock` program of util-linux takes it on our open
 * file; the lock belongs to the open file, not to that program. The text in the file is only for people and messages.
 *
 * @throws DataDirInUseError | EmbeddedDatabaseError
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = join(dataDir, 'lock')
  const file = openLockFile(path)
  const { status, error } = spawnSync('flock', ['--exclusive', '--nonblock', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', file],
  })
  if (status === 0) {
    writeHolder(file)
    return { release: () => closeSync(file) }
  }
  closeSync(file)
  if (error)
    throw new EmbeddedDatabaseError(
      'The program flock (Debian package util-linux) is needed to protect the data folder and was not found.',
    )
  throw new DataDirInUseError(dataDir, await readHolder(path))
}

function openLockFile(path: string): number {
  try {
    return openSync(path, 'a+', 0o644)
  } catch (error) {
    throw explainSystemError(error, path)
  }
}

function writeHolder(file: number): void {
  ftruncateSync(file)
  writeSync(file, `${JSON.stringify({ pid: process.pid, since: new Date().toISOString() })}\n`)
}

/** The winner writes its number a moment after it has the lock, so an empty or older text is read again. */
async function readHolder(path: string): Promise<number> {
  let pid = 0
  await waitUntil(() => {
    pid = parseHolder(path)
    return pid > 0
  }, 500)
  return pid
}

function parseHolder(path: string): number {
  try {
    const { pid } = JSON.parse(readFileSync(path, 'utf8')) as { pid?: unknown }
    return typeof pid === 'number' && isRunning(pid) ? pid : 0
  } catch {
    return 0
  }
}

/** Whether that number is a living process here; a text left by a dead holder names nobody. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
