import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { EmbeddedDatabaseError, explainSystemError } from './embedded-database-error.ts'

/** The system user that PostgreSQL runs as. */
export interface DatabaseOwner {
  name: string
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root, so for root there is a user with nothing but the database. */
const systemUser = 'deskside-db'

/** Ourselves; for root the dedicated system user, made when missing. @throws EmbeddedDatabaseError */
export function databaseOwner(): DatabaseOwner {
  const { uid, gid } = userInfo()
  if (uid !== 0) return { name: ownName(), uid, gid }
  return lookUp(systemUser) ?? makeSystemUser()
}

/** As `{uid, gid}` for `spawn`; empty unless we are root and have to become somebody else. */
export function runAs(owner: DatabaseOwner): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}
}

function ownName(): string {
  const { username } = userInfo()
  if (username) return username
  throw new EmbeddedDatabaseError('This user has no entry in /etc/passwd, which PostgreSQL needs.')
}

function lookUp(name: string): DatabaseOwner | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : 0
  })
  return uid && gid ? { name, uid, gid } : null
}

function makeSystemUser(): DatabaseOwner {
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  const { stderr, error } = spawnSync('useradd', [...flags, '--shell', '/usr/sbin/nologin', systemUser], {
    encoding: 'utf8',
  })
  const made = lookUp(systemUser)
  if (made) return made
  throw new EmbeddedDatabaseError(
    `PostgreSQL does not run as root, and the system user ${systemUser} for it could not be made (${(error?.message ?? stderr ?? '').trim()}). Make it with useradd --system ${systemUser}, or start Deskside as an ordinary user.`,
  )
}

/**
 * A folder for the owner alone (0700). Anything else in its place (a link, another user's folder) is refused: in
 * /tmp somebody could have put it there first.
 */
export function makePrivateFolder(path: string, owner: DatabaseOwner): void {
  try {
    mkdirSync(path, { mode: 0o700 })
    chownSync(path, owner.uid, owner.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainSystemError(error, path)
  }
  const found = lstatSync(path)
  if (!found.isDirectory() || found.uid !== owner.uid)
    throw new EmbeddedDatabaseError(
      `${path} should be a folder of the user ${owner.name} and is not. If this data folder was copied here, \`chown -R ${owner.name}: ${path}\` puts it right.`,
    )
  chmodSync(path, 0o700)
}

/**
 * Makes sure that the database's user can pass through the data folder and everything above it. Our own folder is
 * opened for passing (0711: passing is not listing); folders that are not ours are left alone and named.
 */
export function makeReachable(dataDir: string, owner: DatabaseOwner): void {
  if (process.getuid?.() !== 0) return
  if (!mayPass(dataDir, owner) && isOurs(dataDir)) chmodSync(dataDir, statSync(dataDir).mode | 0o111)
  for (let folder = dataDir; !mayPass(dataDir, owner); folder = dirname(folder)) {
    if (mayPass(dirname(folder), owner))
      throw new EmbeddedDatabaseError(
        `The database runs as the user ${owner.name}, who may not enter ${folder}. Choose a data folder elsewhere with DESKSIDE_DATA_DIR (by default /var/lib/deskside), or allow passing with \`chmod o+x ${folder}\`.`,
      )
  }
}

function mayPass(folder: string, owner: DatabaseOwner): boolean {
  return spawnSync('test', ['-x', folder], { ...runAs(owner), stdio: 'ignore' }).status === 0
}

/** An empty folder, or one that already holds a Deskside. */
function isOurs(dataDir: string): boolean {
  const ours = ['lock', 'postgres', 'master.key']
  const names = readdirSync(dataDir)
  return names.length === 0 || ours.some((name) => names.includes(name))
}
