import { constants } from 'node:fs'
import { type FileHandle, open, statfs } from 'node:fs/promises'
import type { FileSource } from '@deskside/protocol/channels/file-transfer'
import { FileTrouble, mostFileBytes } from '@deskside/protocol/vocabulary/files'

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants

/**
 * Opens a file of this computer's for reading. Looked at only once it is open, so that nothing can be put in its
 * place in between: a plain file, or it is refused. Opening waits for nobody, as a pipe would make it.
 * @param mayRead asked before it is opened, and before each read
 * @throws {FileTrouble} `not_allowed`, `unreadable`, `too_large`
 */
export async function openOutgoingFile(path: string, mayRead: () => boolean): Promise<FileSource> {
  if (!mayRead()) throw new FileTrouble('not_allowed')
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((cause) => {
    throw new FileTrouble('unreadable', { cause })
  })
  try {
    const { size, mtimeMs } = await demandPlain(file)
    return new OutgoingDiskFile(file, { size, mtimeMs, mayRead })
  } catch (error) {
    await file.close()
    throw error
  }
}

async function demandPlain(file: FileHandle): Promise<{ size: number; mtimeMs: number }> {
  const found = await file.stat()
  if (!found.isFile() || (await isMadeUpFile(file))) throw new FileTrouble('unreadable')
  if (found.size > mostFileBytes) throw new FileTrouble('too_large')
  return found
}

/** File systems that are no storage but the system's own talk: proc, sysfs, devpts, debugfs, tracefs, cgroup and the like. */
const madeUp = new Set([
  0x9fa0, 0x62656572, 0x1cd1, 0x64626720, 0x74726163, 0x27e0eb, 0x63677270, 0x73636673, 0xcafe4a11,
  0x6165676c, 0x19800202, 0x62656570, 0x958458f6,
])

/** Windows has no such files beside its disks; devices are no plain files there. */
const isMadeUpFile = async (file: FileHandle): Promise<boolean> =>
  process.platform !== 'win32' && (await isMadeUp(`/proc/self/fd/${file.fd}`))

/** Whether a path lies on a file system of the kernel's, such as `/proc`. */
export async function isMadeUp(path: string): Promise<boolean> {
  if (process.platform === 'win32') return false
  const { type } = await statfs(path)
  return madeUp.has(type >>> 0)
}

class OutgoingDiskFile implements FileSource {
  readonly size: number
  private readonly file: FileHandle
  private readonly mtimeMs: number
  private readonly mayRead: () => boolean
  private closed = false

  constructor(file: FileHandle, about: { size: number; mtimeMs: number; mayRead: () => boolean }) {
    this.file = file
    this.size = about.size
    this.mtimeMs = about.mtimeMs
    this.mayRead = about.mayRead
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (this.closed || !this.mayRead()) throw new FileTrouble('not_allowed')
    const bytes = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await this.file.read(bytes, filled, length - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    if (offset + filled >= this.size) await this.demandUnchanged()
    return bytes.subarray(0, filled)
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    await this.file.close()
  }

  // A file that is written to while it goes over would arrive as something that never existed.
  private async demandUnchanged(): Promise<void> {
    const { size, mtimeMs } = await this.file.stat()
    if (size !== this.size || mtimeMs !== this.mtimeMs) throw new FileTrouble('changed')
  }
}
