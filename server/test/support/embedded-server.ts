import { startEmbedded as start } from '../../src/db/embedded/embedded.ts'
import { clusterPaths } from '../../src/db/embedded/paths.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { tempFolder } from './temp-folder.ts'
import type { TestServer } from './test-server.ts'
import { until } from './until.ts'

/** The embedded PostgreSQL as the product runs it, in a folder of its own. */
export async function startEmbedded(settings: Record<string, string> = {}): Promise<TestServer> {
  const folder = tempFolder()
  const postgres = await start(folder.path, silentLogger, { settings })
  return {
    kind: 'embedded',
    adminConnectionString: postgres.adminConnectionString,
    dataFolder: clusterPaths(folder.path).data,
    pid: postgres.pid,
    async crashAndReturn() {
      const before = postgres.pid()
      process.kill(before, 'SIGKILL')
      await until(() => postgres.pid() !== before)
    },
    async stop() {
      await postgres.stop()
      folder.remove()
    },
  }
}
