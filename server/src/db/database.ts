import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Client, type Pool } from 'pg'
import type { DatabaseConfig } from '../config/config.ts'
import { databaseTrouble } from '../lib/database-trouble.ts'
import type { Logger } from '../lib/logger.ts'
import { DatabaseOpenError } from './database-open-error.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { openPool, type PoolLimits } from './pool.ts'
import * as schema from './schema/index.ts'

export type Db = NodePgDatabase<typeof schema>

/** The open database, the same to everybody whichever kind it is. */
export interface Database {
  pool: Pool
  /** Drizzle over the pool, with the schema. */
  db: Db
  /** For libraries that open connections of their own (jobs, the adapter between nodes). */
  connectionString: string
  /** May be called twice. Closes the connections; an embedded PostgreSQL that we started is stopped as well. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** Operators' commands: work beside a running server on its embedded database, and never wait for one to come up. */
  share?: boolean
  /** How long one question may take; those of a person's request unless said otherwise. */
  limits?: PoolLimits
}

/** Oldest PostgreSQL that the schema and the queries are tested with. */
const oldestMajor = 15
const patienceMilliseconds = 30_000
const betweenAttemptsMilliseconds = 500

/**
 * Opens what the settings say. An external server may come up after us (containers): it is waited for, 30 s, but
 * by no command, whose answer somebody waits for.
 * The schema is brought up to date separately, by `migrateDatabase`.
 * @throws EmbeddedDatabaseError | DatabaseOpenError
 */
export async function openDatabase(
  config: DatabaseConfig,
  logger: Logger,
  options: OpenOptions = {},
): Promise<Database> {
  const source =
    config.kind === 'embedded'
      ? await startEmbedded(config.dataDir, logger, options)
      : await reachExternal(config.url, logger, options.share ? 0 : patienceMilliseconds)
  const pool = openPool(source.connectionString, logger, options.limits)
  return {
    pool,
    db: drizzle(pool, { schema }),
    connectionString: source.connectionString,
    close: once(async () => {
      await pool.end()
      await source.stop()
    }),
  }
}

/** Whoever asks again waits for the same end. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => {
    done ??= work()
    return done
  }
}

async function reachExternal(connectionString: string, logger: Logger, patience: number) {
  await waitForServer(connectionString, logger, patience)
  return { connectionString, stop: async () => {} }
}

async function waitForServer(connectionString: string, logger: Logger, patience: number): Promise<void> {
  const end = performance.now() + patience
  for (;;) {
    try {
      return checkVersion(await serverVersion(connectionString))
    } catch (error) {
      if (databaseTrouble(error) !== 'unavailable' || performance.now() >= end)
        throw explain(error as Error, connectionString)
      logger.warn({ reason: (error as Error).message }, 'The database does not answer yet; waiting for it')
      await new Promise((resolve) => setTimeout(resolve, betweenAttemptsMilliseconds))
    }
  }
}

/** As PostgreSQL counts: 150008 is 15.8. */
async function serverVersion(connectionString: string): Promise<number> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2000, query_timeout: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    return rows[0]?.version ?? 0
  } finally {
    await client.end().catch(() => {})
  }
}

function checkVersion(version: number): void {
  const major = Math.floor(version / 10_000)
  if (major < oldestMajor)
    throw new DatabaseOpenError(
      `DATABASE_URL leads to PostgreSQL ${major}; Deskside needs version ${oldestMajor} or newer.`,
    )
}

function explain(error: Error, connectionString: string): DatabaseOpenError {
  if (error instanceof DatabaseOpenError) return error
  const { hostname, port, pathname } = new URL(connectionString)
  const reason = error.message || (error as NodeJS.ErrnoException).code || 'no reason given'
  return new DatabaseOpenError(
    `The database of DATABASE_URL (${hostname}${port && `:${port}`}${pathname}) cannot be opened: ${reason}.`,
    { cause: error },
  )
}
