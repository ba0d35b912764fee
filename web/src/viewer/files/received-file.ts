import type { FileSink } from '@deskside/protocol/channels/file-transfer'
import { numberedName } from '@deskside/protocol/file-name'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'

/** A file on its way into this browser; once it is whole, it can be read. */
export interface ReceivedFile {
  sink: FileSink
  /** @returns what has arrived, without being read into memory */
  content(): Promise<File>
  /** Whether it lies in a folder of the technician's own already; else it waits to be saved. */
  kept: boolean
}

const mostNames = 1_000

/**
 * Streams a file into a folder. The browser writes beside it and puts it in place when it is whole. It never takes the
 * place of another.
 * @param kept whether the folder is one that the technician chose
 */
export async function receiveIntoFolder(
  folder: FileSystemDirectoryHandle,
  name: string,
  kept: boolean,
): Promise<ReceivedFile> {
  const handle = await freeHandle(folder, name)
  const stream = await handle.createWritable()
  let open = true
  const remove = () => folder.removeEntry(handle.name).catch(() => {})
  const sink: FileSink = {
    write: (bytes) => stream.write(bytes as Uint8Array<ArrayBuffer>).catch(tellTrouble),
    async rewind() {
      await stream.truncate(0).catch(tellTrouble)
      await stream.seek(0)
    },
    async finish() {
      await stream.close().catch(tellTrouble)
      if (!open) {
        await remove()
        throw new FileTrouble('cancelled')
      }
      open = false
      return kept ? `${folder.name}/${handle.name}` : handle.name
    },
    async discard() {
      if (!open) return
      open = false
      await stream.abort().catch(() => {})
      await remove()
    },
  }
  return { sink, kept, content: () => handle.getFile() }
}

async function freeHandle(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle> {
  for (let number = 1; number <= mostNames; number++) {
    const candidate = numberedName(name, number)
    const taken = await folder.getFileHandle(candidate).then(
      () => true,
      (error: unknown) => !(error instanceof DOMException && error.name === 'NotFoundError'),
    )
    if (!taken) return folder.getFileHandle(candidate, { create: true }).catch(tellTrouble)
  }
  throw new FileTrouble('unwritable')
}

function tellTrouble(error: unknown): never {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  throw new FileTrouble(full ? 'disk_full' : 'unwritable', { cause: error })
}

/** What browsers without a file system of their own are asked to hold at most, all files together, in bytes. */
export const mostHeldBytes = 512 * 1024 * 1024

/** What such a browser holds already, or has promised room for. */
export class HeldBytes {
  private held = 0

  /** @throws {FileTrouble} `too_large`, `disk_full` @returns gives the room back; may be called twice */
  take(size: number): () => void {
    if (size > mostHeldBytes) throw new FileTrouble('too_large')
    if (this.held + size > mostHeldBytes) throw new FileTrouble('disk_full')
    this.held += size
    let taken = size
    return () => {
      this.held -= taken
      taken = 0
    }
  }
}

const partBytes = 4 * 1024 * 1024

/**
 * Where there is no file system, the browser holds the parts; most of them move large ones to disk by themselves, but
 * none promises it, so it holds less.
 */
export function receiveIntoParts(name: string, size: number, held: HeldBytes): ReceivedFile {
  const giveBack = held.take(size)
  let parts: Blob[] = []
  let fresh: Uint8Array<ArrayBuffer>[] = []
  let freshBytes = 0
  const settle = () => {
    parts.push(new Blob(fresh))
    fresh = []
    freshBytes = 0
  }
  const forget = async () => {
    parts = []
    fresh = []
    freshBytes = 0
  }
  const sink: FileSink = {
    async write(bytes) {
      fresh.push(bytes as Uint8Array<ArrayBuffer>)
      freshBytes += bytes.length
      if (freshBytes >= partBytes) settle()
    },
    rewind: forget,
    async finish() {
      settle()
      return name
    },
    async discard() {
      await forget()
      giveBack()
    },
  }
  return { sink, kept: false, content: async () => new File(parts, name) }
}
