import { mkdirSync } from 'node:fs'
import { Client } from 'pg'
import type { Logger } from '../../lib/logger.ts'
import { type Binaries, installBinaries, removeOldBinaries } from './binaries.ts'
import { applicationDatabase, applicationRole, prepareCluster, superuser } from './cluster.ts'
import { DataDirInUseError, type DataDirLock, lockDataDir } from './data-dir-lock.ts'
import { EmbeddedDatabaseError, explainSystemError } from './embedded-database-error.ts'
import { type DatabaseOwner, databaseOwner, makeReachable } from './owner.ts'
import { type ClusterPaths, clusterPaths } from './paths.ts'
import * as postmasters from './postmaster.ts'
import { type ProcessIdentity, waitUntil } from './processes.ts'
import { supervise } from './supervise.ts'

/** A PostgreSQL of our own that takes connections. */
export interface EmbeddedPostgres {
  /** For the application's role on the application's database. */
  connectionString: string
  /** For the superuser; tests and backups only. */
  adminConnectionString: string
  /** The postmaster's process number now (it changes when PostgreSQL had to be started again). */
  pid(): number
  /** Stops PostgreSQL and frees the data folder. With `share` on a running one: does nothing to it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Operators' commands: when a server holds the folder, use its PostgreSQL instead of refusing. */
  share?: boolean
  /** PostgreSQL settings in addition, for tests. */
  settings?: postmasters.Settings
}

interface Cluster {
  paths: ClusterPaths
  binaries: Binaries
  owner: DatabaseOwner
  args: string[]
}

/**
 * Opens the data folder: locks it, makes the cluster at the first start, and starts PostgreSQL, or takes over the one
 * that a killed server left running. Until `stop`, a PostgreSQL that dies is started again.
 * @throws DataDirInUseError when another process has the folder; EmbeddedDatabaseError for everything else.
 */
export async function startEmbedded(
  dataDir: string,
  logger: Logger,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  makeDataDir(dataDir)
  let lock: DataDirLock
  try {
    lock = await lockDataDir(dataDir)
  } catch (error) {
    if (options.share && error instanceof DataDirInUseError) return shareRunning(dataDir, error)
    throw error
  }
  try {
    return await openCluster(dataDir, logger, options, lock)
  } catch (error) {
    lock.release()
    throw explainSystemError(error, dataDir)
  }
}

async function openCluster(
  dataDir: string,
  logger: Logger,
  options: EmbeddedOptions,
  lock: DataDirLock,
): Promise<EmbeddedPostgres> {
  const cluster = prepare(dataDir, options.settings ?? {})
  const started = await adoptOrStart(cluster, logger)
  await ensureDatabase(cluster.paths)
  removeOldBinaries(cluster.paths.root, cluster.binaries)
  const watch = supervise(started, () => adoptOrStart(cluster, logger), logger)
  return {
    ...connectionStrings(cluster.paths),
    pid: () => watch.postmaster().pid,
    async stop() {
      await watch.end()
      await postmasters.stopPostmaster(cluster.paths, watch.postmaster(), logger)
      lock.release()
    },
  }
}

function prepare(dataDir: string, settings: postmasters.Settings): Cluster {
  const owner = databaseOwner()
  makeReachable(dataDir, owner)
  const paths = clusterPaths(dataDir)
  mkdirSync(paths.root, { recursive: true, mode: 0o711 })
  const binaries = installBinaries(paths.root)
  prepareCluster(paths, binaries, owner)
  return { paths, binaries, owner, args: postmasters.postmasterArguments(paths, settings) }
}

async function adoptOrStart(cluster: Cluster, logger: Logger): Promise<ProcessIdentity> {
  const { paths, binaries, owner, args } = cluster
  const running = postmasters.findPostmaster(paths)
  if (running) {
    if (postmasters.startedWith(paths, binaries, args) && (await answers(paths))) {
      logger.info({ pid: running.pid }, 'Took over the running embedded PostgreSQL')
      return running
    }
    logger.info({ pid: running.pid }, 'Stopping an embedded PostgreSQL that cannot be taken over')
    await postmasters.stopPostmaster(paths, running, logger)
  }
  await postmasters.waitForStragglers(paths)
  const started = await postmasters.startPostmaster(paths, binaries, owner, args)
  logger.info({ pid: started.pid }, 'Embedded PostgreSQL started')
  return started
}

/** Whether a running PostgreSQL gets ready and answers; a frozen one lets us connect and then says nothing. */
async function answers(paths: ClusterPaths): Promise<boolean> {
  if (!(await waitUntil(() => postmasters.isReady(paths), 60_000))) return false
  try {
    await asSuperuser(paths, (client) => client.query('select 1'))
    return true
  } catch {
    return false
  }
}

/** The application's role and database, each made when missing: a first start may be killed between the two. */
async function ensureDatabase(paths: ClusterPaths): Promise<void> {
  await asSuperuser(paths, async (client) => {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [applicationRole])
    if (roles.rowCount === 0) await client.query(`create role ${applicationRole} login`)
    const databases = await client.query('select 1 from pg_database where datname = $1', [
      applicationDatabase,
    ])
    if (databases.rowCount === 0)
      await client.query(`create database ${applicationDatabase} owner ${applicationRole}`)
  })
}

async function asSuperuser(paths: ClusterPaths, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({
    connectionString: connectionStrings(paths).adminConnectionString,
    connectionTimeoutMillis: 2000,
    query_timeout: 30_000,
  })
  // A connection that breaks between two queries must not end the process; the next query reports it.
  client.on('error', () => {})
  try {
    await client.connect()
    await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function connectionStrings({ socket }: ClusterPaths) {
  const place = `host=${encodeURIComponent(socket)}`
  return {
    connectionString: `postgresql://${applicationRole}@localhost/${applicationDatabase}?${place}`,
    adminConnectionString: `postgresql://${superuser}@localhost/postgres?${place}`,
  }
}

function shareRunning(dataDir: string, refusal: DataDirInUseError): EmbeddedPostgres {
  const paths = clusterPaths(dataDir)
  const running = postmasters.findPostmaster(paths)
  if (!running || !postmasters.isReady(paths)) throw refusal
  return { ...connectionStrings(paths), pid: () => running.pid, stop: async () => {} }
}

function makeDataDir(dataDir: string): void {
  if (process.platform !== 'linux')
    throw new EmbeddedDatabaseError(
      'The embedded database runs on Linux only. Use a PostgreSQL server of your own with DATABASE_URL.',
    )
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw explainSystemError(error, dataDir)
  }
}
