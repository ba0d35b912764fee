import type { TestProject } from 'vitest/node'
import { startEmbedded } from './embedded-server.ts'
import { sweepLeftovers } from './sweep.ts'

/**
 * One PostgreSQL for the whole run, in which every test file has databases of its own (`freshDatabase`). It does not
 * wait for the disk: what must survive a crash is tested on servers that a test has to itself.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweepLeftovers()
  const server = await startEmbedded({
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
  })
  project.provide('sharedPostgres', server.adminConnectionString)
  return () => server.stop()
}
