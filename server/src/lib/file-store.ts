import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** What was stored: its length and SHA-256 (hex), counted while the bytes passed. */
export type StoredFile = { sizeBytes: number; sha256: string }

/** Where the bytes of uploaded files lie. Ids are our UUIDs; names that people chose never reach the disk. */
export interface FileStore {
  /**
   * Stores a stream under an id, all or nothing: what `open` finds is complete and on disk.
   * @throws what the stream or the disk throws (ENOSPC when full); nothing is left behind then.
   */
  put(id: string, content: Readable): Promise<StoredFile>
  /** @throws ENOENT when there is no such file. */
  open(id: string): Promise<Readable>
  /** No error when it is already gone. */
  remove(id: string): Promise<void>
}

export function fileStore(dataDir: string): FileStore {
  const folder = join(dataDir, 'files')
  const pathOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('A file id is a UUID')
    return join(folder, id)
  }
  return {
    async put(id, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = pathOf(id)
      const draft = `${path}.part`
      try {
        const stored = await writeDurably(draft, content)
        await rename(draft, path)
        await syncFolder(folder)
        return stored
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async open(id) {
      await access(pathOf(id), constants.R_OK)
      return createReadStream(pathOf(id))
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  }
}

async function writeDurably(path: string, content: Readable): Promise<StoredFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const file = await open(path, 'w', 0o600)
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      hash.update(chunk)
      sizeBytes += chunk.length
      // Goes on where the chunk before ended, and writes all of it, unlike `write`.
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
