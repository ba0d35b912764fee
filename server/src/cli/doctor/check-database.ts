import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { composeDeps } from '../../compose-deps.ts'
import type { Config } from '../../config/config.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { systemClock } from '../../domain/context.ts'
import { isSetUpNeeded } from '../../domain/set-up/set-up-state.ts'
import { createLogger } from '../../lib/pino-logger.ts'
import { openSecrets } from '../../lib/secrets/secrets.ts'
import { bad, type Finding, good, note } from './finding.ts'

/** Opens the database as the server would, beside a running one, and changes nothing in it. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  let database: Database
  try {
    database = await openDatabase(config.database, createLogger('silent'), { share: true })
  } catch (error) {
    const { message } = error as Error
    return [bad(message, `La base de données ne s’ouvre pas : ${message}`)]
  }
  try {
    const { rows } = await database.pool.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    const where = config.database.kind === 'embedded' ? ['embedded', 'intégrée'] : ['external', 'externe']
    const version = rows[0]?.version ?? '?'
    return [
      good(`PostgreSQL ${version} (${where[0]}) answers.`, `PostgreSQL ${version} (${where[1]}) répond.`),
      ...(await checkSchema(config, database)),
    ]
  } finally {
    await database.close()
  }
}

async function checkSchema(config: Config, database: Database): Promise<Finding[]> {
  const pending = known() - (await applied(database))
  if (pending > 0)
    return [
      note(
        `The schema is ${pending} step(s) behind; the next start brings it up to date.`,
        `Le schéma a ${pending} étape(s) de retard ; le prochain démarrage le met à jour.`,
      ),
    ]
  const secrets = openSecrets(config.masterKey)
  const deps = composeDeps({ config, database, secrets, clock: systemClock, logger: createLogger('silent') })
  const waiting = await isSetUpNeeded(deps, database.db)
  return [
    good('The schema is current.', 'Le schéma est à jour.'),
    waiting
      ? note(
          'The desk is not set up yet: `npm run deskside -- setup-link` prints the link.',
          'Le bureau de service n’est pas configuré : `npm run deskside -- setup-link` affiche le lien.',
        )
      : good('The desk is set up.', 'Le bureau de service est configuré.'),
  ]
}

function known(): number {
  const journal = new URL('../../db/migrations/meta/_journal.json', import.meta.url)
  return (JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }).entries.length
}

async function applied({ db }: Database): Promise<number> {
  try {
    const { rows } = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
    )
    return rows[0]?.count ?? 0
  } catch {
    return 0
  }
}
