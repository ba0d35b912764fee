import { constants, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, link, lstat, open, rename, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileSink } from '@deskside/protocol/channels/file-transfer'
import { numberedName } from '@deskside/protocol/file-name'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'
import { at, isSystemError, pathOf, realPathOfFolder } from './at-folder.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants
/** Read and written by its person, run by nobody. */
const mode = 0o600
const mostNames = 1_000

export interface IncomingDiskFileOptions {
  id: string
  /** Clean; a number is added when it is taken. */
  name: string
  /** The folder it goes to; the file closes it. */
  folder: FileHandle
  /** Asked before each write, and before it gets its name. */
  mayWrite: () => boolean
}

/**
 * A file on its way to this computer's disk. It is written under a temporary name in its folder and gets its own
 * only when it is whole; it never takes the place of another, follows no link, and cannot be run.
 */
export async function openIncomingFile(options: IncomingDiskFileOptions): Promise<FileSink> {
  const { id, folder, mayWrite } = options
  const temporary = at(folder, `.deskside-${id}.part`)
  if (!mayWrite()) throw new FileTrouble('not_allowed')
  const file = await open(temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode).catch((error) => {
    throw troubleOf(error)
  })
  return new IncomingDiskFile(options, file, temporary)
}

class IncomingDiskFile implements FileSink {
  private readonly options: IncomingDiskFileOptions
  private readonly file: FileHandle
  private readonly temporary: string
  private writtenTo = 0
  /** The name that it has already and may have to give back. */
  private named: string | null = null
  private state: 'open' | 'finished' | 'discarded' = 'open'
  /** One thing at a time, in the order in which it was asked. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(options: IncomingDiskFileOptions, file: FileHandle, temporary: string) {
    this.options = options
    this.file = file
    this.temporary = temporary
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      for (let done = 0; done < bytes.length; ) {
        this.demandLeave()
        const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.writtenTo)
        done += bytesWritten
        this.writtenTo += bytesWritten
      }
    })
  }

  rewind(): Promise<void> {
    return this.inTurn(async () => {
      this.demandLeave()
      await this.file.truncate(0)
      this.writtenTo = 0
    })
  }

  finish(): Promise<string> {
    return this.inTurn(async () => {
      this.demandLeave()
      await this.file.sync()
      this.demandLeave()
      const place = await this.giveName()
      this.state = 'finished'
      markAsForeign(place)
      // Synced already: nothing that closing could still say would be about the file.
      void this.file.close().catch(() => {})
      void this.options.folder.close().catch(() => {})
      return place
    })
  }

  async discard(): Promise<void> {
    if (this.state !== 'open') return
    this.state = 'discarded'
    // At once, and not in turn: the program may be ending. What is still being written goes with it.
    rmSync(this.temporary, { force: true })
    if (this.named) rmSync(this.named, { force: true })
    await this.turn
    await this.file.close().catch(() => {})
    await this.options.folder.close().catch(() => {})
  }

  private demandLeave(): void {
    if (this.state !== 'open' || !this.options.mayWrite()) throw new FileTrouble('not_allowed')
  }

  /** The first name of its kind that is free. @returns where it lies now */
  private async giveName(): Promise<string> {
    const { folder, name } = this.options
    for (let number = 1; number <= mostNames; number++) {
      const candidate = numberedName(name, number)
      const path = at(folder, candidate)
      if (!(await this.take(path))) continue
      this.named = path
      try {
        await this.settle(path)
        return join(realPathOfFolder(folder), candidate)
      } catch (error) {
        await this.giveBack(path)
        throw error
      } finally {
        this.named = null
      }
    }
    throw new FileTrouble('unwritable')
  }

  /** It is whole and has its name: whether it may keep it is asked until nothing is left to do. */
  private async settle(path: string): Promise<void> {
    this.demandLeave()
    // Whoever swapped the temporary file has not got our name for theirs.
    if (!(await this.isMine(path))) throw new FileTrouble('unwritable')
    await this.options.folder.sync().catch(() => {})
    this.demandLeave()
    await unlinkIfThere(this.temporary)
    this.demandLeave()
  }

  /** The name is free again. A file that only waits for leave goes back to what it was; one that was given up goes. */
  private async giveBack(path: string): Promise<void> {
    if (this.state === 'open' && (await this.isMine(path))) {
      // Where both names are still there, this changes nothing.
      await rename(path, this.temporary).catch(() => {})
    }
    await unlinkIfThere(path)
    if (this.state !== 'open') await unlinkIfThere(this.temporary)
  }

  private async isMine(path: string): Promise<boolean> {
    const [mine, named] = await Promise.all([this.file.stat(), lstat(path).catch(() => null)])
    return mine.ino === named?.ino && mine.dev === named.dev
  }

  /** Gives it this name, unless it is taken: a link to the same file fails then. @returns false when it is */
  private async take(path: string): Promise<boolean> {
    try {
      await link(this.temporary, path)
      return true
    } catch (error) {
      if (isSystemError(error, 'EEXIST')) return false
      this.demandOpen()
      if (!isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error
      return this.reserve(path)
    }
  }

  // A disk without links, such as a memory stick: the name is taken first, then filled.
  private async reserve(path: string): Promise<boolean> {
    try {
      await (await open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode)).close()
    } catch (error) {
      if (isSystemError(error, 'EEXIST')) return false
      throw error
    }
    this.named = path
    try {
      await rename(this.temporary, path)
      return true
    } catch (error) {
      this.named = null
      await unlinkIfThere(path)
      this.demandOpen()
      throw error
    }
  }

  // Given up, it has no temporary name any more: that is no trouble of the disk's.
  private demandOpen(): void {
    if (this.state !== 'open') throw new FileTrouble('not_allowed')
  }

  private inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = this.turn.then(task).catch((error) => {
      throw troubleOf(error)
    })
    this.turn = done.catch(() => {})
    return done
  }
}

/** Windows then asks before it starts anything from it. Disks without streams beside a file cannot say it. */
function markAsForeign(place: string): void {
  if (process.platform !== 'win32') return
  try {
    writeFileSync(`${place}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n')
  } catch {
    // Such a disk.
  }
}

async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error) => {
    if (!isSystemError(error, 'ENOENT')) throw error
  })
}

/** Said before the first byte rather than after the last that fitted. @throws {FileTrouble} `disk_full` */
export async function demandRoom(folder: FileHandle, size: number): Promise<void> {
  const { bavail, bsize } = await statfs(pathOf(folder))
  if (bavail * bsize < size) throw new FileTrouble('disk_full')
}

/** What the disk said, as one of the reasons that people are told. */
export function troubleOf(error: unknown): FileTrouble {
  if (error instanceof FileTrouble) return error
  const full = isSystemError(error, 'ENOSPC', 'EDQUOT')
  const large = isSystemError(error, 'EFBIG')
  return new FileTrouble(full ? 'disk_full' : large ? 'too_large' : 'unwritable', { cause: error })
}
