import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { HelperFile, HelperFiles } from '../domain/join/helper-files.ts'

const platforms = ['linux-x64', 'windows-x64', 'macos-arm64'] as const satisfies HelperFile['os'][]
const endings = ['br', 'gz'] as const

/**
 * The Helpers that were built into a folder: one file for each platform, told by the platform in its name, and beside
 * it twins that end in `.br` and `.gz`. What has not changed is not hashed again.
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
    const name = names.find((candidate) => candidate.includes(os) && !/\.(br|gz|part)$/.test(candidate))
    if (!name) return null
    const path = join(folder, name)
    const { size, mtimeMs, ino } = await stat(path)
    const twins = await Promise.all(endings.map((ending) => twinOf(path, mtimeMs, ending)))
    return {
      os,
      path,
      sizeBytes: size,
      sha256: await hashOf(path, `${size}-${mtimeMs}-${ino}`),
      twins: twins.filter((twin) => twin !== null).sort((one, other) => one.sizeBytes - other.sizeBytes),
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

/** @returns null for one that is older than its file: a leftover of an earlier build. */
async function twinOf(
  file: string,
  builtAt: number,
  ending: (typeof endings)[number],
): Promise<HelperFile['twins'][number] | null> {
  const path = `${file}.${ending}`
  const found = await stat(path).catch(() => null)
  if (!found || found.mtimeMs < builtAt) return null
  return { encoding: ending === 'br' ? 'br' : 'gzip', path, sizeBytes: found.size }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
