import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '../../lib/logger.ts'
import type { Binaries } from './binaries.ts'
import { childEnvironment } from './cluster.ts'
import { EmbeddedDatabaseError, explainSystemError } from './embedded-database-error.ts'
import { type DatabaseOwner, runAs } from './owner.ts'
import type { ClusterPaths } from './paths.ts'
import {
  identifyProcess,
  isAlive,
  type ProcessIdentity,
  processesInFolder,
  signalProcess,
  waitUntil,
  workingFolder,
} from './processes.ts'

export type Settings = Record<string, string>

/** Recovery after a crash replays the log, which a slow disk can draw out. */
const startMilliseconds = 5 * 60_000
const fastStopMilliseconds = 30_000
const immediateStopMilliseconds = 10_000
const largestLog = 5 * 1024 * 1024

/** What must hold for every start, whatever is asked in addition. */
function settingsFor(paths: ClusterPaths, extra: Settings): Settings {
  return {
    listen_addresses: '',
    unix_socket_directories: paths.socket,
    unix_socket_permissions: '0700',
    hba_file: paths.hbaFile,
    ident_file: paths.identFile,
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_wal_size: '256MB',
    cluster_name: 'deskside',
    // Neither statements nor their values belong in a log file: they hold people's data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...extra,
  }
}

/** The arguments after the program's name. They also tell, in `postmaster.opts`, with what a running one started. */
export function postmasterArguments(paths: ClusterPaths, extra: Settings = {}): string[] {
  const settings = Object.entries(settingsFor(paths, extra))
  return ['-D', paths.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** The PostgreSQL that runs on this data folder, wherever it came from; `null` when none does. */
export function findPostmaster(paths: ClusterPaths): ProcessIdentity | null {
  const pid = Number(readPidFile(paths.data)[0])
  if (!Number.isInteger(pid) || pid <= 1) return null
  return workingFolder(pid) === paths.data ? identifyProcess(pid) : null
}

/** Whether it says itself that it takes connections. */
export function isReady(paths: ClusterPaths): boolean {
  return readPidFile(paths.data)[7]?.trim() === 'ready'
}

/** Whether the running one is of this version and has these settings, so that it can simply be used. */
export function startedWith(paths: ClusterPaths, binaries: Binaries, args: string[]): boolean {
  try {
    const expected = [binaries.postgres, ...args.map((arg) => `"${arg}"`)].join(' ')
    return readFileSync(join(paths.data, 'postmaster.opts'), 'utf8').trim() === expected
  } catch {
    return false
  }
}

/**
 * Starts PostgreSQL and waits until it takes connections. It gets a process group of its own: Ctrl-C in our
 * terminal is for us, we then stop it after the last request is answered.
 * @throws EmbeddedDatabaseError with what PostgreSQL said.
 */
export async function startPostmaster(
  paths: ClusterPaths,
  binaries: Binaries,
  owner: DatabaseOwner,
  args: string[],
): Promise<ProcessIdentity> {
  removeNotes(paths)
  const log = openLog(paths.log)
  const logStart = statSync(paths.log).size
  const child = spawn(binaries.postgres, args, {
    ...runAs(owner),
    cwd: '/',
    detached: true,
    env: childEnvironment,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failure: Error | null = null
  child.on('error', (error) => {
    failure = error
  })
  child.unref()
  const over = () => failure !== null || child.exitCode !== null || child.signalCode !== null
  await waitUntil(() => over() || isReady(paths), startMilliseconds)
  const identity = child.pid === undefined ? null : identifyProcess(child.pid)
  if (identity && !over() && isReady(paths)) return identity
  if (identity) signalProcess(identity, 'SIGQUIT')
  throw startFailure(failure, paths, logStart)
}

/**
 * The notes of a PostgreSQL that was killed. It would judge them by the process numbers in them, which others may
 * have by now; we hold the data folder and have seen that no process uses it.
 */
function removeNotes(paths: ClusterPaths): void {
  const notes = [join(paths.data, 'postmaster.pid'), join(paths.socket, '.s.PGSQL.5432.lock')]
  for (const note of notes) rmSync(note, { force: true })
}

/** Appends; the last log is kept once when it has grown large. */
function openLog(path: string): number {
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(path, `${path}.1`)
    return openSync(path, 'a', 0o600)
  } catch (error) {
    throw explainSystemError(error, path)
  }
}

function startFailure(failure: Error | null, paths: ClusterPaths, logStart: number): EmbeddedDatabaseError {
  const report = readFileSync(paths.log).subarray(logStart).toString('utf8').trim()
  if (/No space left on device/.test(report)) return explainSystemError({ code: 'ENOSPC' }, paths.root)
  if (/Permission denied/.test(report)) return explainSystemError({ code: 'EACCES' }, paths.data)
  const lines = report.split('\n')
  const telling = lines.filter((line) => /FATAL|PANIC/.test(line))
  const said = failure?.message ?? (telling.length > 0 ? telling : lines).slice(-3).join(' ')
  return new EmbeddedDatabaseError(
    `The embedded PostgreSQL did not start: ${said || 'it did not become ready in time.'} Its log is ${paths.log}.`,
  )
}

/**
 * Ends PostgreSQL and waits until its last process is gone: first politely (open transactions are rolled back,
 * everything is written), then at once (the next start replays its log), at last by force. Nothing committed is lost.
 */
export async function stopPostmaster(
  paths: ClusterPaths,
  postmaster: ProcessIdentity,
  logger: Logger,
): Promise<void> {
  const gone = () => !isAlive(postmaster)
  signalProcess(postmaster, 'SIGINT')
  // A frozen process takes no signal but this one.
  for (const frozen of processesInFolder(paths.data)) signalProcess(frozen, 'SIGCONT')
  if (!(await waitUntil(gone, fastStopMilliseconds))) {
    logger.warn(
      { pid: postmaster.pid },
      'The embedded PostgreSQL does not stop politely; it is stopped at once',
    )
    signalProcess(postmaster, 'SIGQUIT')
    if (!(await waitUntil(gone, immediateStopMilliseconds))) signalProcess(postmaster, 'SIGKILL')
  }
  await waitForStragglers(paths)
}

/** Children of a killed postmaster notice its death and end; until then its data folder must not be opened. */
export async function waitForStragglers(paths: ClusterPaths): Promise<void> {
  const none = () => processesInFolder(paths.data).length === 0
  if (await waitUntil(none, immediateStopMilliseconds)) return
  for (const straggler of processesInFolder(paths.data)) signalProcess(straggler, 'SIGKILL')
  if (await waitUntil(none, immediateStopMilliseconds)) return
  throw new EmbeddedDatabaseError(
    `Processes of an earlier PostgreSQL still use ${paths.data} and do not end: ${processesInFolder(
      paths.data,
    )
      .map(({ pid }) => pid)
      .join(', ')}.`,
  )
}

function readPidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
