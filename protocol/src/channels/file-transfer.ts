import { FileOutcome } from '../vocabulary/files.ts'
import type { TransferMessage } from './files.ts'
import type { Sha256 } from './sha256.ts'
import type { WaterMarks } from './water-marks.ts'

/** What is read and sent, piece by piece. */
export interface FileSource {
  /** In bytes; declared once, and what is sent in the end. */
  readonly size: number
  /**
   * Up to `length` bytes from there; fewer only at the end of the file. The Helper asks its grants in here.
   * @throws {FileTrouble}
   */
  read(offset: number, length: number): Promise<Uint8Array>
  /** May be called twice. */
  close(): Promise<void>
}

/** Where a file is written, under a temporary name until it is whole. */
export interface FileSink {
  /** Adds at the end. The Helper asks its grants in here. @throws {FileTrouble} */
  write(bytes: Uint8Array): Promise<void>
  /** Forgets what has been written. @throws {FileTrouble} */
  rewind(): Promise<void>
  /**
   * Everything is there: it gets its name. After `not_allowed` nothing has changed, and it may be asked again.
   * @returns where people find it @throws {FileTrouble}
   */
  finish(): Promise<string>
  /** Leaves nothing behind. May be called twice, and after `finish` does nothing. */
  discard(): Promise<void>
}

/** The channel under a transfer. */
export interface FilesLine {
  say(message: TransferMessage): void
  send(chunk: Uint8Array<ArrayBuffer>): void
  readonly marks: WaterMarks
}

export type TransferState =
  /** Not on its way: its turn has not come, or the line is away, or it is not allowed at the moment. */
  | 'waiting'
  | 'running'
  | 'paused'
  /** All of it has arrived; the hash is compared. */
  | 'checking'
  | FileOutcome

/** One transfer as people see it. */
export interface TransferView {
  readonly id: string
  readonly name: string
  readonly folders: readonly string[]
  readonly size: number
  /** From this end. */
  readonly way: 'send' | 'receive'
  readonly state: TransferState
  /** Bytes that are written at the other end, or at this one. */
  readonly moved: number
  /** Of the whole file, once it has arrived. */
  readonly sha256: string | null
  /** Where it lies now, for the one who received it. */
  readonly place: string | null
}

/** What both directions of a transfer need from their exchange. */
export interface TransferSurroundings {
  /** The present line; null while there is none. */
  line(): FilesLine | null
  /** Whether this end lets it go on at this very moment. */
  may(way: TransferView['way']): boolean
  newHash(): Sha256
  onChanged(): void
  /** It has come to its end, as its view says. */
  onEnded(): void
}

export const isOver = (state: TransferState): state is FileOutcome => FileOutcome.safeParse(state).success

/** Read and written in pieces of this size, in bytes. */
export const blockBytes = 256 * 1024
/** How far a sender may be ahead of what the receiver has written, in bytes. */
export const windowBytes = 4 * 1024 * 1024
