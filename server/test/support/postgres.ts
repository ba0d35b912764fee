import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { runSql, type TestServer } from './test-server.ts'

export { startEmbedded } from './embedded-server.ts'
export { startExternal } from './external-server.ts'
export { freeze, runSql, type TestServer, thaw } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's connection string of the PostgreSQL that this test run shares. */
    sharedPostgres: string
  }
}

/**
 * An empty database of its own with the current schema, cloned from a template (some 30 ms), on the PostgreSQL that
 * the run shares (see `global-setup.ts`), or on the given one. It goes away with its server.
 * @returns a connection string for the application's role, fit for `DATABASE_URL`.
 */
export async function freshDatabase(server?: TestServer): Promise<string> {
  const admin = server?.adminConnectionString ?? inject('sharedPostgres')
  const template = await migratedTemplate(admin)
  return cloneDatabase(admin, template)
}

/** The same without any table, for tests of the migrations. */
export function emptyDatabase(server?: TestServer): Promise<string> {
  return cloneDatabase(server?.adminConnectionString ?? inject('sharedPostgres'), 'template1')
}

const template = 'deskside_template'

/** Made once per server, by whichever test comes first; the others wait on the lock. */
async function migratedTemplate(admin: string): Promise<string> {
  await runSql(admin, async (client) => {
    await client.query('select pg_advisory_lock(4711)')
    const ready = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
      template,
    ])
    if (ready.rowCount) return
    await client.query(`drop database if exists ${template} with (force)`)
    await client.query(`create database ${template} owner deskside`)
    await migrateDatabase(asApplication(admin, template), silentLogger)
    await client.query(`alter database ${template} is_template true allow_connections false`)
  })
  return template
}

async function cloneDatabase(admin: string, from: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await runSql(admin, (client) => client.query(`create database ${name} template ${from} owner deskside`))
  return asApplication(admin, name)
}

function asApplication(admin: string, database: string): string {
  const url = new URL(admin)
  url.username = 'deskside'
  url.pathname = `/${database}`
  return url.href
}
