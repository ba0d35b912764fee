import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedDatabaseError, explainSystemError } from './embedded-database-error.ts'
import { type DatabaseOwner, makePrivateFolder, runAs } from './owner.ts'
import type { ClusterPaths } from './paths.ts'

/** Owns the cluster; used to make the database and its role, never by the application. */
export const superuser = 'postgres'
/** The application's role and database. No superuser, so that row-level security binds it. */
export const applicationRole = 'deskside'
export const applicationDatabase = 'deskside'

/** PostgreSQL's children see nothing of our environment (tokens, keys): only what they need. */
export const childEnvironment = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }

/** Makes the cluster at the first start; refuses data of another PostgreSQL version. @throws EmbeddedDatabaseError */
export function prepareCluster(paths: ClusterPaths, binaries: Binaries, owner: DatabaseOwner): void {
  if (!existsSync(join(paths.data, 'PG_VERSION'))) initialise(paths, binaries, owner)
  makePrivateFolder(paths.data, owner)
  makePrivateFolder(paths.socket, owner)
  const major = readVersion(paths.data)
  if (major !== binaries.major)
    throw new EmbeddedDatabaseError(
      `The data in ${paths.data} was made by PostgreSQL ${major}, and this version of Deskside brings PostgreSQL ${binaries.major}. Nothing was changed. Start the version of Deskside that made it, export with pg_dump, and import here.`,
    )
  writeAccessRules(paths, owner)
}

function readVersion(data: string): string {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    throw explainSystemError(error, data)
  }
}

/** Beside its place first, then renamed: a first start that was killed leaves nothing that looks like a database. */
function initialise(paths: ClusterPaths, binaries: Binaries, owner: DatabaseOwner): void {
  removeDrafts(paths.root)
  if (existsSync(paths.data) && readdirSync(paths.data).length > 0)
    throw new EmbeddedDatabaseError(
      `${paths.data} holds files but no PostgreSQL database. Nothing was changed; move them away or restore a backup.`,
    )
  const draft = join(paths.root, `data.new-${process.pid}`)
  makePrivateFolder(draft, owner)
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      '--encoding=UTF8',
      // PostgreSQL's own: sorts alike on every machine and survives an upgrade of the system's locales.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--auth-local=peer',
      '--auth-host=reject',
      '--no-instructions',
    ],
    { ...runAs(owner), cwd: '/', env: childEnvironment, encoding: 'utf8' },
  )
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw initFailure(error?.message ?? stderr, paths)
  }
  rmSync(paths.data, { recursive: true, force: true })
  renameSync(draft, paths.data)
}

function initFailure(report: string, paths: ClusterPaths): EmbeddedDatabaseError {
  if (/No space left on device/.test(report)) return explainSystemError({ code: 'ENOSPC' }, paths.root)
  return new EmbeddedDatabaseError(
    `PostgreSQL could not make its data folder ${paths.data}: ${report.trim()}`,
  )
}

function removeDrafts(root: string): void {
  for (const name of readdirSync(root))
    if (name.startsWith('data.new-')) rmSync(join(root, name), { recursive: true, force: true })
}

/** Only the socket, and behind it only root and the database's own user: the kernel says who calls (`peer`). */
function writeAccessRules(paths: ClusterPaths, owner: DatabaseOwner): void {
  const callers = [...new Set([owner.name, 'root'])]
  const roles = [superuser, applicationRole]
  const lines = callers.flatMap((caller) => roles.map((role) => `deskside "${caller}" "${role}"`))
  writeFileSync(paths.hbaFile, 'local all all peer map=deskside\n', { mode: 0o644 })
  writeFileSync(paths.identFile, `${lines.join('\n')}\n`, { mode: 0o644 })
}
