import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'

/** What was stored: its length and SHA-256 (hex), counted while the bytes passed. */
export type StoredFile = { sizeBytes: number; sha256: string }

/** Where the bytes of uploaded files lie. Ids are our UUIDs; names that people chose never reach the disk. */
export interface FileStore {
  /**
   * Stores a stream under an id, all or nothing: what `open` finds is complete and on disk.
   * @throws what the stream or the disk throws (ENOSPC when full); nothing is left behind then.
   */
  put(id: string, content: Readable): Promise<StoredFile>
  /**
   * Writes at a place of a file that grows, which is made by its first piece; what lay behind that place is cut off. It is
   * on disk when this resolves. @throws what the disk throws (ENOSPC when full); what counted before still does then.
   */
  append(id: string, offset: number, piece: Uint8Array): Promise<void>
  /**
   * Makes a file anew from itself: `work` reads the one path and writes the other, which then takes its place, all or
   * nothing. @returns its new length, in bytes
   */
  rewrite(id: string, work: (from: string, to: string) => Promise<void>): Promise<number>
  /**
   * @param part from one byte to another, both included; without it all of the file
   * @throws DesksideError `not_found` when there is no such file, as when somebody has tidied up the folder
   */
  open(id: string, part?: { start: number; end: number }): Promise<Readable>
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
    async append(id, offset, piece) {
      if (offset === 0) await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(pathOf(id), offset === 0 ? 'w' : 'r+', 0o600)
      try {
        await file.truncate(offset)
        for (let done = 0; done < piece.length; )
          done += (await file.write(piece, done, piece.length - done, offset + done)).bytesWritten
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async rewrite(id, work) {
      const path = pathOf(id)
      const draft = `${path}.part`
      try {
        await work(path, draft)
        const file = await open(draft, 'r+')
        const { size } = await file.stat()
        await file.sync()
        await file.close()
        await rename(draft, path)
        await syncFolder(folder)
        return size
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async open(id, part) {
      await access(pathOf(id), constants.R_OK).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new DesksideError('not_found', {}, { cause: error }) : error
      })
      return createReadStream(pathOf(id), part)
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
