import { type FileOutcome, FileTrouble, problemOf } from '../vocabulary/files.ts'
import { chunkBytes, writeChunk } from './file-chunk.ts'
import {
  blockBytes,
  type FileSource,
  type TransferState,
  type TransferSurroundings,
  windowBytes,
} from './file-transfer.ts'
import type { TransferMessage } from './files.ts'
import type { Sha256 } from './sha256.ts'
import { Transfer } from './transfer.ts'

/** The sender's end of one transfer. */
export class OutgoingFile extends Transfer {
  readonly way = 'send'
  private readonly source: FileSource
  private stage: 'waiting' | 'offered' | 'sending' | 'ending' | 'over' = 'waiting'
  private outcome: FileOutcome = 'lost'
  /** Hashes of the file's beginnings, in ascending order; enough of them that nothing recent is read twice. */
  private beginnings: { offset: number; hash: Sha256 }[]
  private sentTo = 0
  /** Each beginning ends the one before: a loop that finds another number has been overtaken. */
  private run = 0
  /** Of the receiver's latest acceptance since the offer; an older one is none any more. */
  private turn = -1
  private wake: (() => void) | null = null

  constructor(
    about: { id: string; name: string; folders: readonly string[]; source: FileSource },
    around: TransferSurroundings,
  ) {
    super(about, around)
    this.source = about.source
    this.beginnings = [{ offset: 0, hash: around.newHash() }]
  }

  get size(): number {
    return this.source.size
  }

  get state(): TransferState {
    if (this.stage === 'over') return this.outcome
    if (this.pausedHere || this.pausedThere) return 'paused'
    if (this.stage === 'ending') return 'checking'
    return this.stage === 'sending' ? 'running' : 'waiting'
  }

  /** Whether it takes up one of the places of what is on its way. */
  get busy(): boolean {
    return this.stage !== 'waiting' && this.stage !== 'over' && this.state !== 'paused'
  }
  get isWaiting(): boolean {
    return this.stage === 'waiting'
  }
  get isOver(): boolean {
    return this.stage === 'over'
  }

  /** Offers it to the other end, for the first time or again. */
  offer(): void {
    const { id, name, folders, size } = this
    this.stage = 'offered'
    this.turn = -1
    this.around.line()?.say({ type: 'offer', id, name, folders: [...folders], size })
    this.around.onChanged()
  }

  suspend(): void {
    if (this.stage === 'over') return
    this.run += 1
    this.stage = 'waiting'
    this.pausedThere = false
    this.stir()
    this.around.onChanged()
  }

  hear(message: TransferMessage): void {
    if (this.stage === 'over') {
      this.repeatEnd(message)
      return
    }
    switch (message.type) {
      case 'accept':
        if (this.stage !== 'waiting' && message.turn > this.turn) void this.begin(message)
        return
      case 'took':
        this.heedTaken(message.offset)
        return
      case 'pause':
      case 'go_on':
        this.hearPause(message.type === 'pause')
        return
      case 'done':
        this.finish(message.sha256)
        return
      case 'cancel':
        this.end(message.why)
        return
      default:
        this.cancel('fault')
    }
  }

  // It ended while the line was away: a receiver that still holds part of it need not wait.
  private repeatEnd({ type }: TransferMessage): void {
    const { id, outcome } = this
    if (type === 'accept' && outcome !== 'done') this.around.line()?.say({ type: 'cancel', id, why: outcome })
  }

  private heedTaken(offset: number) {
    // Of an earlier beginning, or a lie that only its teller pays for.
    if (offset > this.sentTo) return
    this.moved = offset
    while ((this.beginnings[1]?.offset ?? Number.POSITIVE_INFINITY) <= offset) this.beginnings.shift()
    this.stir()
    this.around.onChanged()
  }

  // The receiver proves what it holds; only when the proof fails does everything go anew.
  private async begin({ turn, offset, held }: TransferMessage & { type: 'accept' }): Promise<void> {
    const run = ++this.run
    this.turn = turn
    this.stir()
    try {
      if (offset > this.size) throw new FileTrouble('fault')
      const beginning = await this.beginningTo(offset, run)
      if (!beginning) return
      const same = beginning.copy().hex() === held
      this.sentTo = same ? offset : 0
      this.moved = this.sentTo
      this.beginnings = [same ? { offset, hash: beginning } : { offset: 0, hash: this.around.newHash() }]
      this.stage = 'sending'
      this.around.line()?.say({ type: 'begin', id: this.id, turn, offset: this.sentTo })
      if (this.pausedHere) this.around.line()?.say({ type: 'pause', id: this.id })
      this.around.onChanged()
      await this.send(run)
    } catch (error) {
      if (run === this.run) this.stumble(error)
    }
  }

  private stumble(error: unknown): void {
    // Not allowed at the moment is no end: whoever took it back ends it, and a line that was away comes back.
    if (error instanceof FileTrouble && error.problem === 'not_allowed') this.suspend()
    else this.cancel(problemOf(error, 'unreadable'))
  }

  /** @returns null when it was overtaken: a receiver that asks anew does not keep the disk busy twice. */
  private async beginningTo(offset: number, run: number): Promise<Sha256 | null> {
    const known = this.beginnings.findLast((one) => one.offset <= offset) ?? {
      offset: 0,
      hash: this.around.newHash(),
    }
    const hash = known.hash.copy()
    for (let at = known.offset; at < offset; ) {
      const bytes = await this.read(at, Math.min(blockBytes, offset - at))
      if (run !== this.run) return null
      hash.update(bytes)
      at += bytes.length
    }
    return run === this.run ? hash : null
  }

  private async send(run: number): Promise<void> {
    const hash = this.beginnings.at(-1)?.hash.copy() ?? this.around.newHash()
    while (this.sentTo < this.size) {
      if (!(await this.maySend(run))) return
      const bytes = await this.read(this.sentTo, Math.min(blockBytes, this.size - this.sentTo))
      if (run !== this.run) return
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        if (!(await this.maySend(run))) return
        const piece = bytes.subarray(at, at + chunkBytes)
        hash.update(piece)
        this.around.line()?.send(writeChunk({ id: this.id, offset: this.sentTo, bytes: piece }))
        this.sentTo += piece.length
      }
      this.beginnings.push({ offset: this.sentTo, hash: hash.copy() })
    }
    if (run !== this.run) return
    this.sha256 = hash.hex()
    this.stage = 'ending'
    this.around.line()?.say({ type: 'end', id: this.id, sha256: this.sha256 })
    this.around.onChanged()
  }

  /** Waits for the line, for the receiver and for a pause to end. @returns false when this run is past. */
  private async maySend(run: number): Promise<boolean> {
    for (;;) {
      if (run !== this.run) return false
      if (!this.around.may('send')) throw new FileTrouble('not_allowed')
      const line = this.around.line()
      if (!line) return false
      const held = this.pausedHere || this.pausedThere || this.sentTo - this.moved >= windowBytes
      if (held) await new Promise<void>((resolve) => (this.wake = resolve))
      else if (!(await line.marks.room())) return false
      else if (run === this.run && this.around.may('send') && !(this.pausedHere || this.pausedThere))
        return true
    }
  }

  private async read(offset: number, length: number): Promise<Uint8Array> {
    if (!this.around.may('send')) throw new FileTrouble('not_allowed')
    const bytes = await this.source.read(offset, length)
    if (bytes.length !== length) throw new FileTrouble('changed')
    return bytes
  }

  private finish(sha256: string): void {
    // It may have been offered anew meanwhile: the receiver then only repeats its last word.
    if (this.sha256 === null || this.stage === 'sending') this.cancel('fault')
    else if (sha256 !== this.sha256) this.cancel('hash_mismatch')
    else {
      this.moved = this.size
      this.end('done')
    }
  }

  protected end(outcome: FileOutcome): void {
    this.run += 1
    this.stage = 'over'
    this.outcome = outcome
    this.stir()
    void this.source.close().catch(() => {})
    this.around.onEnded()
    this.around.onChanged()
  }

  protected stir(): void {
    const { wake } = this
    this.wake = null
    wake?.()
  }
}
