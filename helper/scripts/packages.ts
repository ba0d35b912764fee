import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * npm packages that a Helper is made of. npm installs those of this machine's system only; another system's are
 * fetched with npm's own client, and are what the lock file says, byte by byte, or nothing at all.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/deskside-helper/node_modules')
const packages = createRequire(import.meta.url)

/** @returns the folder of a package that is installed. */
export const installedPackage = (name: string): string => dirname(packages.resolve(`${name}/package.json`))

/**
 * @returns the folder of another system's package, as the lock file names it.
 * @throws when it is not here and cannot be fetched, or is not what the lock file says.
 */
export function fetchedPackage(name: string): string {
  const { version, integrity } = lockedPackage(name)
  const folder = join(cache, name)
  if (versionIn(folder) === version) return folder
  mkdirSync(dirname(folder), { recursive: true })
  const work = mkdtempSync(join(cache, '.work-'))
  try {
    const archive = join(work, fetchArchive(`${name}@${version}`, work))
    demandIntegrity(archive, integrity)
    execFileSync('tar', ['-xzf', archive, '-C', work], { stdio: 'pipe' })
    rmSync(folder, { recursive: true, force: true })
    renameSync(join(work, 'package'), folder)
    return folder
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function lockedPackage(name: string): { version: string; integrity: string } {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {}
  if (!version || !integrity) throw new Error(`package-lock.json does not name ${name}`)
  return { version, integrity }
}

function versionIn(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}

/** What is in npm's cache already is not asked for again; without a network it gives up soon. @returns the file's name */
function fetchArchive(wanted: string, into: string): string {
  const flags = ['--pack-destination', into, '--prefer-offline', '--fetch-retries=1', '--json', '--silent']
  const answer = execFileSync('npm', ['pack', wanted, ...flags], { cwd: root, encoding: 'utf8' })
  const [packed] = JSON.parse(answer)
  return packed.filename
}

function demandIntegrity(archive: string, integrity: string): void {
  const [algorithm = '', expected] = integrity.split('-')
  const found = createHash(algorithm).update(readFileSync(archive)).digest('base64')
  if (found !== expected) throw new Error(`${archive} is not what package-lock.json says`)
}
