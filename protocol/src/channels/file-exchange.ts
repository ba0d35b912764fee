import { cleanFileName, cleanFolder } from '../file-name.ts'
import { type FileProblem, mostFileBytes } from '../vocabulary/files.ts'
import { readChunk } from './file-chunk.ts'
import type { FileSink, FileSource, FilesLine, TransferSurroundings, TransferView } from './file-transfer.ts'
import type { TransferMessage } from './files.ts'
import { IncomingFile } from './incoming-file.ts'
import { OutgoingFile } from './outgoing-file.ts'
import type { Sha256 } from './sha256.ts'
import type { Transfer } from './transfer.ts'

/** A file that the other end offers, with names made safe. */
export interface OfferedFile {
  id: string
  name: string
  folders: string[]
  size: number
}

export interface FileExchangeOptions {
  /** What this end lets happen, asked anew each time. */
  may(way: TransferView['way']): boolean
  /** Makes the place for a file that is offered. @throws {FileTrouble} */
  openSink(offered: OfferedFile): Promise<FileSink>
  /** Whether a file is awaited; asked once for each that would be taken. Without it, any is. */
  awaits?(): boolean
  /** Whether what becomes of one more can still be told, beside so many that are not over; without it, always. */
  hasRoom?(unfinished: number): boolean
  newHash(): Sha256
  /** Something about the transfers has changed. */
  onChanged(): void
  /** One has come to its end, as its view says. What was refused at once has never begun, and is not among them. */
  onEnded(transfer: TransferView): void
}

/** What the other end says when it waits for something of this one. */
const asks = new Set<TransferMessage['type']>(['accept', 'begin', 'end'])

/** At once, so that a folder of many files keeps the line busy. The rest waits for its turn. */
const mostOnTheirWay = 4
/** Offers of the other end that are open at the same time; no honest one makes so many. */
const mostIncoming = 16
/** Files that wait to go out or are going, each of which is held open. */
const mostUnsent = 200
/** What has ended stays in sight, but not for ever. */
const mostEnded = 200

/**
 * One end of the exchange of files, the same in the console and in the Helper. It outlives the line: what was under
 * way goes on over the next one, from where it was.
 */
export class FileExchange {
  private readonly options: FileExchangeOptions
  private readonly outgoing = new Map<string, OutgoingFile>()
  private readonly incoming = new Map<string, IncomingFile>()
  private present: FilesLine | null = null

  constructor(options: FileExchangeOptions) {
    this.options = options
  }

  /** Whether one more can be sent and accounted for. */
  get hasRoomToSend(): boolean {
    return this.hasRoom && this.unfinished('send') < mostUnsent
  }

  /** In the order in which they came up. */
  get transfers(): TransferView[] {
    return [...this.all()]
  }

  /** Whether anything is still to come or to go. */
  get busy(): boolean {
    return [...this.all()].some(({ isOver }) => !isOver)
  }

  /** There is a line, a new one. */
  connect(line: FilesLine): void {
    this.disconnect()
    this.present = line
    this.update()
  }

  /** The line is gone for good; another one may come. May be called twice. */
  disconnect(): void {
    this.present?.marks.close()
    this.present = null
    for (const one of this.all()) one.suspend()
  }

  /** What is allowed may have changed. */
  update(): void {
    for (const one of this.incoming.values()) one.goOn()
    this.takeTurns()
  }

  /** Sends a file as soon as it may and its turn comes. @returns the id of the transfer */
  send(source: FileSource, name: string, folders: readonly string[] = []): string {
    const id = crypto.randomUUID()
    const about = { id, name: cleanFileName(name), folders: cleanFolder(folders), source }
    const file: OutgoingFile = new OutgoingFile(
      about,
      this.surroundings(() => file),
    )
    this.outgoing.set(id, file)
    if (source.size > mostFileBytes) file.cancel('too_large')
    this.options.onChanged()
    this.takeTurns()
    return id
  }

  pause(id: string, paused: boolean): void {
    this.find(id)?.pause(paused)
  }

  cancel(id: string, why: FileProblem): void {
    this.find(id)?.cancel(why)
  }

  /** Ends all of one way, or of both. */
  cancelAll(why: FileProblem, way?: TransferView['way']): void {
    for (const one of [...this.all()]) if (!way || one.way === way) one.cancel(why)
  }

  /** @throws {ChannelFault} */
  takeChunk(message: Uint8Array): void {
    const chunk = readChunk(message)
    this.incoming.get(chunk.id)?.take(chunk)
  }

  hear(message: TransferMessage): void {
    const known = this.find(message.id)
    if (message.type === 'offer') this.hearOffer(message)
    else if (known) known.hear(message)
    // A page that was loaded anew does not know what it had begun: the other end need not wait for it.
    else if (asks.has(message.type)) this.present?.say({ type: 'cancel', id: message.id, why: 'lost' })
  }

  private hearOffer({ id, size, ...named }: TransferMessage & { type: 'offer' }) {
    const known = this.incoming.get(id)
    if (known && !known.isOver && !this.options.may('receive')) return
    if (known) return known.offeredAgain(size)
    const offered = { id, name: cleanFileName(named.name), folders: cleanFolder(named.folders), size }
    const refuse = (why: FileProblem) => this.present?.say({ type: 'cancel', id, why })
    if (this.outgoing.has(id)) return refuse('fault')
    if (!this.options.may('receive')) return refuse('not_allowed')
    if (size > mostFileBytes) return refuse('too_large')
    if (this.unfinished('receive') >= mostIncoming || !this.hasRoom) return refuse('too_many')
    if (!(this.options.awaits?.() ?? true)) return refuse('not_allowed')
    const file: IncomingFile = new IncomingFile(
      { ...offered, open: () => this.options.openSink(offered) },
      this.surroundings(() => file),
    )
    this.incoming.set(id, file)
    this.options.onChanged()
  }

  private get hasRoom(): boolean {
    return this.options.hasRoom?.(this.unfinished()) ?? true
  }

  private unfinished(way?: TransferView['way']): number {
    return [...this.all()].filter((one) => !one.isOver && (!way || one.way === way)).length
  }

  private surroundings(transfer: () => TransferView): TransferSurroundings {
    const { may, newHash, onChanged, onEnded } = this.options
    return {
      line: () => this.present,
      may,
      newHash,
      onChanged,
      onEnded: () => {
        onEnded(transfer())
        this.forgetOldest()
        this.takeTurns()
      },
    }
  }

  private takeTurns(): void {
    if (!this.present || !this.options.may('send')) return
    const files = [...this.outgoing.values()]
    let free = mostOnTheirWay - files.filter(({ busy }) => busy).length
    for (const file of files) if (file.isWaiting && free-- > 0) file.offer()
  }

  private forgetOldest(): void {
    const ended = [...this.all()].filter(({ isOver }) => isOver)
    for (const { id } of ended.slice(0, -mostEnded)) {
      this.outgoing.delete(id)
      this.incoming.delete(id)
    }
  }

  private find(id: string): Transfer | undefined {
    return this.outgoing.get(id) ?? this.incoming.get(id)
  }

  private *all(): Iterable<Transfer> {
    yield* this.outgoing.values()
    yield* this.incoming.values()
  }
}
