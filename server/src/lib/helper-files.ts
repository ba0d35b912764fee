import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { HelperFile, HelperFiles } from '../domain/join/helper-files.ts'

const platforms = ['linux-x64', 'windows-x64', 'macos-arm64'] as const satisfies HelperFile['os'][]

/**
 * The Helpers that were built into a folder: one file for each platform, told by the platform in its name, and beside
 * it a twin that ends in `.gz`. What has not changed is not hashed again.
 */
export function openHelperFiles(folder: string): HelperFiles {
  const hashes = new Map<string, { stamp: string; sha256: Promise<string> }>()

  async function hashOf(path: string, stamp: string): Promise<string> {
    const known = hashes.get(path)
    if (known?.stamp === stamp) return known.sha256
    const sha256 = hashFile(path)
    hashes.set(path, { stamp, sha256 })
    sha256.catch(() => hashes.delete(path))
    return sha256
  }

  async function describe(os: HelperFile['os'], names: string[]): Promise<HelperFile | null> {
    const name = names.find((candidate) => candidate.includes(os) && !candidate.endsWith('.gz'))
    if (!name) return null
    const path = join(folder, name)
    const { size, mtimeMs, ino } = await stat(path)
    const twin = `${path}.gz`
    const gzip = names.includes(`${name}.gz`) ? { path: twin, ...(await stat(twin)) } : null
    return {
      os,
      path,
      sizeBytes: size,
      sha256: await hashOf(path, `${size}-${mtimeMs}-${ino}`),
      // A twin that is older than its file is a leftover of an earlier build.
      gzip: gzip && gzip.mtimeMs >= mtimeMs ? { path: gzip.path, sizeBytes: gzip.size } : null,
    }
  }

  return {
    async list() {
      const names = (await readdir(folder).catch(() => [])).sort()
      const found = await Promise.all(platforms.map((os) => describe(os, names).catch(() => null)))
      return found.filter((file) => file !== null)
    },
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
