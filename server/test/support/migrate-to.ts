import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { tempFolder } from './temp-folder.ts'
import { runSql } from './test-server.ts'

const migrations = fileURLToPath(new URL('../../src/db/migrations', import.meta.url))

type Journal = { entries: { tag: string }[] }

/**
 * Brings an empty database to the schema of an earlier version. What `migrateDatabase` does with it afterwards is what
 * happens where that version ran.
 * @param last the name of the version's last migration, such as `0015_session_hands`
 */
export async function migrateTo(connectionString: string, last: string): Promise<void> {
  const folder = tempFolder()
  cpSync(migrations, folder.path, { recursive: true })
  const file = join(folder.path, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal
  const place = journal.entries.findIndex(({ tag }) => tag === last)
  if (place < 0) throw new Error(`there is no migration ${last}`)
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, place + 1) }))
  await runSql(connectionString, (client) => migrate(drizzle(client), { migrationsFolder: folder.path }))
  folder.remove()
}
