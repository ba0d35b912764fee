import { composeDeps } from '../compose-deps.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/env.ts'
import { openDatabase } from '../db/database.ts'
import { migrateDatabase } from '../db/migrate.ts'
import { type Deps, systemClock } from '../domain/context.ts'
import { createLogger } from '../lib/pino-logger.ts'
import { openSecrets } from '../lib/secrets/secrets.ts'

/**
 * Runs an operator's command over the same domain as the server. A running server keeps its embedded database: the
 * command works beside it; without one the command starts the database itself and stops it at the end.
 */
export async function withDesk<T>(work: (deps: Deps, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const logger = createLogger('error')
  const database = await openDatabase(config.database, logger, { share: true })
  try {
    await migrateDatabase(database.connectionString, logger)
    const secrets = openSecrets(config.masterKey)
    return await work(composeDeps({ config, database, secrets, clock: systemClock, logger }), config)
  } finally {
    await database.close()
  }
}
