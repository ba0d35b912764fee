import { Client } from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { type PoolLimits, requestLimits } from '../../src/db/pool.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { freshDatabase } from './postgres.ts'
import { runSql } from './test-server.ts'

/**
 * A database for one test after another: cloning one costs more than most tests do in it, and so does what each new
 * connection reads about its tables. So its connections stay open as well.
 */
export interface LentDatabase {
  /** A connection string for the application's role, fit for `DATABASE_URL`. */
  url: string
  /** Closing it is nothing to those who borrow it. */
  database: Database
  /** Ends what else is connected, empties it, and keeps it for the next test; or drops it where that is not enough. */
  giveBack(): Promise<void>
}

interface Kept {
  url: string
  database: Database
  /** The superuser's, past triggers and the application's rights. */
  admin: Client
  /** The processes that serve the pool. */
  pooled: ReadonlySet<number>
  /** How often it was lent. */
  times: number
}

/** Those of this worker that wait. */
const waiting: Kept[] = []

/** After as many tests what they left behind (dead rows, statistics) makes way for a new one. */
const mostTimes = 40
/** bytes; a test that filled more than this leaves more behind than a new one costs. */
const mostSize = 40 * 2 ** 20

/** On a machine that has other things to do, whoever waits for a lock may wait for longer than a person would. */
const patientLimits: PoolLimits = { ...requestLimits, connect: 60_000, statement: 60_000, answer: 70_000 }

/** Lends an empty database with the current schema, on the PostgreSQL that the run shares. */
export async function lendDatabase(): Promise<LentDatabase> {
  const kept = waiting.pop() ?? (await makeOne())
  return {
    url: kept.url,
    database: { ...kept.database, close: async () => {} },
    giveBack: async () => {
      kept.times++
      if (await isFit(kept)) {
        await empty(kept.admin)
        waiting.push(kept)
      } else await drop(kept)
    },
  }
}

async function makeOne(): Promise<Kept> {
  const url = await freshDatabase()
  const database = await openDatabase({ kind: 'external', url }, silentLogger, { limits: patientLimits })
  const pooled = new Set<number>()
  // pg's types leave out the number by which PostgreSQL knows a connection.
  const processOf = (client: unknown) => (client as { processID: number }).processID
  database.pool.on('connect', (client) => pooled.add(processOf(client)))
  database.pool.on('remove', (client) => pooled.delete(processOf(client)))
  const admin = new Client({ connectionString: superuserUrl(url) })
  admin.on('error', () => {})
  await admin.connect()
  return { url, database, admin, pooled, times: 0 }
}

function superuserUrl(url: string): string {
  const admin = new URL(inject('sharedPostgres'))
  admin.pathname = new URL(url).pathname
  return admin.href
}

/** Whether the next test finds it as a new one. A test that went on in the background leaves connections at work. */
async function isFit({ admin, database, pooled, times }: Kept): Promise<boolean> {
  const { pool } = database
  if (times >= mostTimes || pool.idleCount < pool.totalCount || pool.waitingCount > 0) return false
  const { rows } = await admin.query<{ pid: number; idle: boolean }>(
    `select pid, coalesce(state, '') = 'idle' as idle from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  if (rows.some(({ pid, idle }) => pooled.has(pid) && !idle)) return false
  const strangers = rows.flatMap(({ pid }) => (pooled.has(pid) ? [] : [pid]))
  if (strangers.length > 0) await admin.query('select pg_terminate_backend(unnest($1::int[]))', [strangers])
  return asItWasMade(admin)
}

async function drop({ url, database, admin }: Kept): Promise<void> {
  await admin.end().catch(() => {})
  await dropDatabase(url)
  // After it: a pool waits for what still uses its connections, which are gone now.
  await database.close()
}

async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await runSql(inject('sharedPostgres'), (client) => client.query(`drop database ${name} with (force)`))
}

/** What any change of the schema moves, of each catalogue: its entries that are not PostgreSQL's own. */
const catalogues = {
  pg_class: 'oid',
  pg_attribute: 'attrelid',
  pg_constraint: 'oid',
  pg_trigger: 'oid',
  pg_proc: 'oid',
  pg_policy: 'oid',
}
const firstOfUsers = 16_384

/** How many entries each catalogue has and the last transaction that wrote one. */
const schemaNow = `select ${Object.entries(catalogues)
  .map(
    ([name, id]) =>
      `(select count(*) || '/' || coalesce(max(xmin::text::bigint), 0) from ${name} where ${id} >= ${firstOfUsers})`,
  )
  .join(" || ' ' || ")} as now`

let schemaAsMade: string | undefined

/** Whether the schema, the settings of the database and its size are still those of a new one. */
async function asItWasMade(admin: Client): Promise<boolean> {
  const { rows } = await admin.query(`select (${schemaNow}) as schema,
    pg_database_size(current_database())::bigint < ${mostSize} as small,
    not exists (select 1 from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())) as plain`)
  schemaAsMade ??= await schemaOfNewOne()
  return rows[0].schema === schemaAsMade && rows[0].small && rows[0].plain
}

async function schemaOfNewOne(): Promise<string> {
  const url = await freshDatabase()
  const { rows } = await runSql(superuserUrl(url), (client) => client.query(schemaNow))
  await dropDatabase(url)
  return rows[0].now
}

/** The question which tables have a row, which PostgreSQL plans once for each connection by its name. */
async function askForFilled(admin: Client): Promise<string[]> {
  filledQuestion ??= await questionForFilled(admin)
  const { rows } = await admin.query<{ name: string }>({ name: 'filled', text: filledQuestion })
  return rows.map(({ name }) => name)
}

let filledQuestion: string | undefined

async function questionForFilled(admin: Client): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  return rows
    .map(({ name }) => `select '${name}' as name where exists (select 1 from ${name})`)
    .join(' union all ')
}

/** Removes every row, past triggers and foreign keys. A new database has none, but for the list of its migrations. */
async function empty(admin: Client): Promise<void> {
  const filled = await askForFilled(admin)
  const { rows: sequences } = await admin.query<{ name: string }>(
    `select quote_ident(sequencename) as name from pg_sequences where schemaname = 'public' and last_value is not null`,
  )
  await admin.query(
    [
      'begin',
      'set local session_replication_role = replica',
      ...filled.map((name) => `delete from ${name}`),
      ...sequences.map(({ name }) => `select setval('${name}', 1, false)`),
      'commit',
    ].join(';'),
  )
}
