import { ChannelFault } from '@deskside/protocol/channels/channels'
import { FileExchange, type OfferedFile } from '@deskside/protocol/channels/file-exchange'
import type { FileSink, FilesLine, TransferView } from '@deskside/protocol/channels/file-transfer'
import {
  FilesFromHelper,
  type FolderEntry,
  isTransferMessage,
  mostPicked,
  readFiles,
  writeFiles,
} from '@deskside/protocol/channels/files'
import { portableSha256 } from '@deskside/protocol/channels/sha256'
import { type Buffered, WaterMarks } from '@deskside/protocol/channels/water-marks'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { type FileProblem, problemOf } from '@deskside/protocol/vocabulary/files'
import { type Answer, DeviceQuestions } from './device-questions.ts'
import type { ChosenFile } from './dropped-files.ts'
import { sourceOf } from './file-source.ts'
import { type OwnFolder, openOwnFolder } from './own-folder.ts'
import { HeldBytes, type ReceivedFile, receiveIntoFolder, receiveIntoParts } from './received-file.ts'

/** A folder on the device that the requester has opened. */
export interface OpenedFolder {
  id: string
  name: string
}

/** What a page shows of the files of one device. A new object with each change. */
export interface FilesState {
  transfers: readonly TransferView[]
  /** The latest folder that the requester opened; null while none is open. */
  folder: OpenedFolder | null
  /** Name of the folder of the technician's own that received files go to; null: they wait to be saved. */
  into: string | null
}

export interface ViewerFilesOptions {
  /** @returns whether it could be handed to the line */
  send: (data: string | Uint8Array<ArrayBuffer>) => boolean
  /** How full the line is. */
  buffered: Buffered
  onChanged: (state: FilesState) => void
  onNote: (what: string) => void
}

/** Progress is read by people: a page need not be drawn more often. Milliseconds. */
const showEveryMs = 200

/** The console's end of the files of one device; it outlives the connection ([CTL-2]). */
export class ViewerFiles {
  private readonly options: ViewerFilesOptions
  private readonly exchange: FileExchange
  private readonly questions: DeviceQuestions
  private readonly received = new Map<string, ReceivedFile>()
  private readonly held = new HeldBytes()
  /** Files that were asked for and have not been offered yet: a device does not fill this browser unasked. */
  private awaited = 0
  private allowed: readonly Capability[] = []
  private line: FilesLine | null = null
  private folder: OpenedFolder | null = null
  private into: FileSystemDirectoryHandle | null = null
  private own: Promise<OwnFolder | null> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(options: ViewerFilesOptions) {
    this.options = options
    const { send } = options
    this.questions = new DeviceQuestions((question) => this.line !== null && send(writeFiles(question)))
    this.exchange = new FileExchange({
      may: (way) => this.line !== null && (way === 'receive' || this.allowed.includes('files_in')),
      openSink: (offered) => this.openSink(offered),
      awaits: () => this.takeAwaited(),
      newHash: portableSha256,
      onChanged: () => this.changed(),
      onEnded: ({ id, state }) => {
        if (state !== 'done') this.received.delete(id)
      },
    })
  }

  get state(): FilesState {
    return {
      transfers: this.exchange.transfers.map(copyOf),
      folder: this.folder,
      into: this.into?.name ?? null,
    }
  }

  /** A new connection stands. */
  connect(): void {
    const { send, buffered } = this.options
    this.line = {
      say: (message) => void send(writeFiles(message)),
      send: (chunk) => void send(chunk),
      marks: new WaterMarks(buffered),
    }
    this.exchange.connect(this.line)
  }

  /** The connection is gone; what was under way waits for the next one. */
  disconnect(): void {
    this.line = null
    this.folder = null
    this.exchange.disconnect()
    this.questions.failAll()
    this.changed()
  }

  /** What the device allows now. */
  allow(allowed: readonly Capability[]): void {
    const fewer = this.allowed.includes('files_out') && !allowed.includes('files_out')
    this.allowed = allowed
    if (fewer) {
      this.folder = null
      this.awaited = 0
    }
    this.exchange.update()
    if (fewer) this.changed()
  }

  take(data: string | Uint8Array): void {
    try {
      if (typeof data === 'string') this.hear(data)
      else this.exchange.takeChunk(data)
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.options.onNote(error.message)
    }
  }

  /** Sends files as soon as that is allowed. */
  send(files: readonly ChosenFile[]): void {
    for (const { file, folders } of files) this.exchange.send(sourceOf(file), file.name, folders)
  }

  pause(id: string, paused: boolean): void {
    this.exchange.pause(id, paused)
  }

  cancel(id: string): void {
    this.exchange.cancel(id, 'cancelled')
  }

  /** What was to be sent and was not allowed goes no more. */
  cancelWaiting(why: FileProblem): void {
    for (const { id, way, state } of this.exchange.transfers) {
      if (way === 'send' && state === 'waiting') this.exchange.cancel(id, why)
    }
  }

  /** Lets the requester choose on their screen. @throws {FileTrouble} @returns what came of it */
  async pick(what: 'files' | 'folder') {
    const { outcome, folder } = await this.questions.ask({ type: 'pick', what }, 'picked')
    if (outcome === 'folder' && folder) {
      this.folder = folder
      this.changed()
    }
    return outcome
  }

  /** @throws {FileTrouble} */
  async list(
    folderId: string,
    folders: string[],
    from: number,
  ): Promise<{ entries: FolderEntry[]; total: number }> {
    return this.questions.ask({ type: 'list', folderId, folders, from }, 'listing')
  }

  /** Has a file of an opened folder sent here. @throws {FileTrouble} */
  async fetch(folderId: string, folders: string[], name: string): Promise<void> {
    this.awaited += 1
    try {
      await this.questions.ask({ type: 'fetch', folderId, folders, name }, 'fetched')
    } catch (error) {
      // When only the answer was lost, the file may still come.
      if (problemOf(error, 'lost') !== 'lost') this.takeAwaited()
      throw error
    }
  }

  /** From now on, what is received goes to this folder of the technician's; null: it waits to be saved. */
  receiveInto(folder: FileSystemDirectoryHandle | null): void {
    this.into = folder
    this.changed()
  }

  /** What has arrived, under its name; not read into memory. @returns null when it is not, or no longer, here */
  async contentOf(id: string): Promise<File | null> {
    const transfer = this.exchange.transfers.find((one) => one.id === id)
    const received = this.received.get(id)
    if (!received || transfer?.state !== 'done') return null
    return new File([await received.content()], transfer.name)
  }

  /** Whether it lies in a folder of the technician's already. */
  isKept(id: string): boolean {
    return this.received.get(id)?.kept ?? false
  }

  /** Ends everything; what waits to be saved is gone. May be called twice. */
  close(): void {
    if (this.closed) return
    this.closed = true
    this.exchange.cancelAll('cancelled')
    this.disconnect()
    clearTimeout(this.timer)
    void this.own?.then((own) => own?.remove())
  }

  private hear(text: string): void {
    const message = readFiles(FilesFromHelper, text)
    if (isTransferMessage(message)) this.exchange.hear(message)
    else if (!this.questions.hear(message as Answer)) this.options.onNote(`files: ${message.type} unasked`)
    // How many were picked shows as they are offered, some at a time.
    else if (message.type === 'picked' && message.outcome === 'files') this.awaited += mostPicked
  }

  private takeAwaited(): boolean {
    if (!this.allowed.includes('files_out') || this.awaited === 0) return false
    this.awaited -= 1
    return true
  }

  private async openSink({ id, name, size }: OfferedFile): Promise<FileSink> {
    const received = await this.openReceived(name, size)
    this.received.set(id, received)
    return received.sink
  }

  private async openReceived(name: string, size: number): Promise<ReceivedFile> {
    if (this.into) return receiveIntoFolder(this.into, name, true)
    this.own ??= openOwnFolder()
    const own = await this.own
    return own ? receiveIntoFolder(own.handle, name, false) : receiveIntoParts(name, size, this.held)
  }

  private changed(): void {
    if (this.closed) return
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.options.onChanged(this.state)
    }, showEveryMs)
  }
}

const copyOf = ({
  id,
  name,
  folders,
  size,
  way,
  state,
  moved,
  sha256,
  place,
}: TransferView): TransferView => ({
  id,
  name,
  folders,
  size,
  way,
  state,
  moved,
  sha256,
  place,
})
