import { existsSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from '../../src/db/embedded/data-dir-lock.ts'
import { clusterPaths } from '../../src/db/embedded/paths.ts'
import { findPostmaster, stopPostmaster } from '../../src/db/embedded/postmaster.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { tempPrefix } from './temp-folder.ts'

/** Ends the databases that killed test runs left behind. Those of runs that go on are locked and stay. */
export async function sweepLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (name.startsWith(tempPrefix) && existsSync(join(folder, 'postgres', 'data'))) await sweep(folder)
  }
}

async function sweep(folder: string): Promise<void> {
  const lock = await lockDataDir(folder).catch(() => null)
  if (!lock) return
  const paths = clusterPaths(folder)
  const left = findPostmaster(paths)
  if (left) await stopPostmaster(paths, left, silentLogger)
  lock.release()
  rmSync(folder, { recursive: true, force: true })
}
