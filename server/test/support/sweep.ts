import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { clusterPaths } from '../../src/db/embedded/paths.ts'
import { findPostmaster, stopPostmaster } from '../../src/db/embedded/postmaster.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { abandonedFolders } from './temp-folder.ts'

/** Removes what killed test runs left behind, their databases included. */
export async function sweepLeftovers(): Promise<void> {
  for (const folder of abandonedFolders()) {
    const paths = existsSync(join(folder, 'postgres')) ? clusterPaths(folder) : null
    const left = paths && findPostmaster(paths)
    if (left) await stopPostmaster(paths, left, silentLogger)
    rmSync(folder, { recursive: true, force: true })
  }
}
