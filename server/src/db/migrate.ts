import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Client } from 'pg'
import type { Logger } from '../lib/logger.ts'
import { DatabaseOpenError } from './database-open-error.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any number, the same for every Deskside: advisory locks share one space per database. */
const migrationLock = 4_711_000_001

/**
 * Brings the database to this version's schema, all pending migrations in one transaction. Nodes that start together
 * wait for each other; the later one finds nothing left to do. A migration that fails leaves the schema as it was.
 * @throws DatabaseOpenError
 */
export async function migrateDatabase(connectionString: string, logger: Logger): Promise<void> {
  const client = new Client({ connectionString, application_name: 'deskside-migrate', keepAlive: true })
  client.on('error', (error) => logger.warn({ err: error }, 'The migration lost its connection'))
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const start = performance.now()
    await migrate(drizzle(client), { migrationsFolder }).catch(explain)
    logger.debug({ milliseconds: Math.round(performance.now() - start) }, 'Database schema is current')
  } finally {
    // Ends the lock as well.
    await client.end()
  }
}

/** Drizzle's message is the whole statement; PostgreSQL's reason is its cause. */
function explain(error: Error): never {
  const reason = error.cause instanceof Error ? error.cause.message : error.message
  throw new DatabaseOpenError(
    `The database could not be brought to this version's schema: ${reason}. Nothing was changed.`,
    { cause: error },
  )
}
