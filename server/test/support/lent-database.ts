import type { Client } from 'pg'
import { inject } from 'vitest'
import { freshDatabase } from './postgres.ts'
import { runSql } from './test-server.ts'

/** A database for one test after another: cloning one costs more than most tests do in it. */
export interface LentDatabase {
  /** A connection string for the application's role, fit for `DATABASE_URL`. */
  url: string
  /** Ends what is still connected, empties it, and keeps it for the next test; or drops it where that is not enough. */
  giveBack(): Promise<void>
}

/** Those of this worker that wait, each with how often it was lent. */
const waiting: { url: string; times: number }[] = []

/** After as many tests what they left behind (dead rows, statistics) makes way for a new one. */
const mostTimes = 40
/** bytes; a test that filled more than this leaves more behind than a new one costs. */
const mostSize = 40 * 2 ** 20

/** Lends an empty database with the current schema, on the PostgreSQL that the run shares. */
export async function lendDatabase(): Promise<LentDatabase> {
  const { url, times } = waiting.pop() ?? { url: await freshDatabase(), times: 0 }
  return {
    url,
    giveBack: async () => {
      const again = await asSuperuser(url, async (client) => {
        await client.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        )
        const fit = times + 1 < mostTimes && (await asItWasMade(client))
        if (fit) await empty(client)
        return fit
      })
      if (again) waiting.push({ url, times: times + 1 })
      else await drop(url)
    },
  }
}

/** Past triggers and the application's rights, in the database of this connection string. */
function asSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const admin = new URL(inject('sharedPostgres'))
  admin.pathname = new URL(url).pathname
  return runSql(admin.href, work)
}

async function drop(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await runSql(inject('sharedPostgres'), (client) => client.query(`drop database ${name} with (force)`))
}

const catalogues = ['pg_class', 'pg_attribute', 'pg_constraint', 'pg_trigger', 'pg_proc', 'pg_policy']

/** How many entries each catalogue has and the last transaction that wrote one: what any change of the schema moves. */
const schemaNow = `select ${catalogues
  .map((name) => `(select count(*) || '/' || coalesce(max(xmin::text::bigint), 0) from ${name})`)
  .join(" || ' ' || ")} as now`

let schemaAsMade: string | undefined

/** Whether the schema, the settings of the database and its size are still those of a new one. */
async function asItWasMade(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select (${schemaNow}) as schema,
    pg_database_size(current_database())::bigint < ${mostSize} as small,
    not exists (select 1 from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())) as plain`)
  schemaAsMade ??= await schemaOfNewOne()
  return rows[0].schema === schemaAsMade && rows[0].small && rows[0].plain
}

async function schemaOfNewOne(): Promise<string> {
  const url = await freshDatabase()
  const { rows } = await asSuperuser(url, (client) => client.query(schemaNow))
  await drop(url)
  return rows[0].now
}

/** Removes every row, past triggers and foreign keys. A new database has none, but for the list of its migrations. */
async function empty(client: Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  const asked = tables.map(({ name }) => `select '${name}' as name where exists (select 1 from ${name})`)
  const { rows: filled } = await client.query<{ name: string }>(asked.join(' union all '))
  const { rows: sequences } = await client.query<{ name: string }>(
    `select quote_ident(sequencename) as name from pg_sequences where schemaname = 'public' and last_value is not null`,
  )
  await client.query(
    [
      'begin',
      'set local session_replication_role = replica',
      ...filled.map(({ name }) => `delete from ${name}`),
      ...sequences.map(({ name }) => `select setval('${name}', 1, false)`),
      'commit',
    ].join(';'),
  )
}
