import { Client } from 'pg'

/** A PostgreSQL server that a test has to itself: it may be stopped, frozen and killed. */
export interface TestServer {
  kind: 'embedded' | 'external'
  adminConnectionString: string
  /** The postmaster's process number now. */
  pid(): number
  /** Ends the server and removes its files. */
  stop(): Promise<void>
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
