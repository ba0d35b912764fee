import { Client } from 'pg'
import { processesInFolder, signalProcess } from '../../src/db/embedded/processes.ts'

/** A PostgreSQL server that a test has to itself: it may be stopped, frozen and killed. */
export interface TestServer {
  kind: 'embedded' | 'external'
  adminConnectionString: string
  /** PostgreSQL's own folder; links resolved. */
  dataFolder: string
  /** The postmaster's process number now. */
  pid(): number
  /** Ends the server abruptly, as a crash would, and has it back. The embedded one comes back by itself. */
  crashAndReturn(): Promise<void>
  /** Ends the server and removes its files. */
  stop(): Promise<void>
}

/** Stops the clock for every process of the server: connections stay open and nothing answers. */
export function freeze(server: TestServer): void {
  for (const each of processesInFolder(server.dataFolder)) signalProcess(each, 'SIGSTOP')
}

/** Ends what `freeze` did. */
export function thaw(server: TestServer): void {
  for (const each of processesInFolder(server.dataFolder)) signalProcess(each, 'SIGCONT')
}

/** Runs the work on one connection and closes it. */
export async function runSql<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
