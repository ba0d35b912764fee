import { type FileOutcome, type FileProblem, problemOf } from '../vocabulary/files.ts'
import type { FileChunk } from './file-chunk.ts'
import {
  blockBytes,
  type FileSink,
  type TransferState,
  type TransferSurroundings,
  windowBytes,
} from './file-transfer.ts'
import type { TransferMessage } from './files.ts'
import { PieceQueue } from './piece-queue.ts'
import type { Sha256 } from './sha256.ts'
import { Transfer } from './transfer.ts'

/**
 * How long less than a block may wait to be written and told of, in milliseconds. On a quick line each part would
 * otherwise be a write and an acknowledgement of its own, which cost both ends more than the part.
 */
const gatherMs = 200

/** The receiver's end of one transfer. */
export class IncomingFile extends Transfer {
  readonly way = 'receive'
  readonly size: number
  private readonly open: () => Promise<FileSink>
  private sink: FileSink | null = null
  /** `held`: it has part of the file, and has to say so before it goes on. */
  private stage: 'opening' | 'held' | 'accepted' | 'receiving' | 'checking' | 'over' = 'opening'
  private outcome: FileOutcome = 'lost'
  private hash: Sha256
  /** Hashed and waiting to be written, or written. */
  private receivedTo = 0
  private toldTo = 0
  private gathering: ReturnType<typeof setTimeout> | undefined
  private readonly queue = new PieceQueue()
  private writing: Promise<void> | null = null
  /** Counts beginnings from nothing: what was being written before is of no account any more. */
  private epoch = 0
  private expected: string | null = null
  private turn = 0

  /** @param open makes the place for it; called once, when it is accepted. */
  constructor(
    about: {
      id: string
      name: string
      folders: readonly string[]
      size: number
      open: () => Promise<FileSink>
    },
    around: TransferSurroundings,
  ) {
    super(about, around)
    this.size = about.size
    this.open = about.open
    this.hash = around.newHash()
    void this.begin()
  }

  get state(): TransferState {
    if (this.stage === 'over') return this.outcome
    if (this.pausedHere || this.pausedThere) return 'paused'
    if (this.stage === 'checking') return 'checking'
    return this.stage === 'receiving' ? 'running' : 'waiting'
  }

  get isOver(): boolean {
    return this.stage === 'over'
  }

  /** Offered again, over a new line; or told again how it ended. */
  offeredAgain(size: number): void {
    if (this.stage === 'over') this.tellEnd()
    else if (size !== this.size) this.cancel('changed')
    // What is being opened will say so; what is being named is told of when it is done.
    else if (this.stage !== 'opening' && this.stage !== 'checking') this.accept()
  }

  /** The line is away: what comes next has to be agreed upon. */
  suspend(): void {
    if (this.stage === 'over' || this.stage === 'opening' || this.stage === 'checking') return
    this.stage = 'held'
    this.expected = null
    this.pausedThere = false
    this.around.onChanged()
  }

  /** What is allowed, or the line, may have changed: goes on writing, and asks for what was missed. */
  goOn(): void {
    if (this.stage === 'over' || !this.around.may('receive')) return
    this.write()
    if (this.stage === 'held' && this.around.line()) this.accept()
  }

  hear(message: TransferMessage): void {
    if (this.stage === 'over') return
    switch (message.type) {
      case 'begin':
        this.beginAt(message.turn, message.offset)
        return
      case 'pause':
      case 'go_on':
        this.hearPause(message.type === 'pause')
        return
      case 'end':
        this.hearEnd(message.sha256)
        return
      case 'cancel':
        this.end(message.why)
        return
      default:
        this.cancel('fault')
    }
  }

  take({ offset, bytes }: FileChunk) {
    // What was still on its way when the two had to agree anew comes again.
    if (this.stage !== 'receiving' || offset !== this.receivedTo) return
    if (!this.around.may('receive')) {
      this.stage = 'held'
      return
    }
    if (offset + bytes.length > this.size) return this.cancel('size_mismatch')
    if (offset + bytes.length - this.moved > 2 * windowBytes) return this.cancel('fault')
    this.hash.update(bytes)
    this.receivedTo += bytes.length
    this.queue.add(bytes)
    this.writeGathered()
  }

  private async begin(): Promise<void> {
    try {
      const sink = await this.open()
      this.sink = sink
      if (this.stage === 'over') await sink.discard()
      else this.accept()
    } catch (error) {
      this.cancel(problemOf(error, 'unwritable'))
    }
  }

  private accept(): void {
    const { id, receivedTo } = this
    this.stage = 'accepted'
    this.expected = null
    this.turn += 1
    this.around
      .line()
      ?.say({ type: 'accept', id, turn: this.turn, offset: receivedTo, held: this.hash.copy().hex() })
    if (this.pausedHere) this.around.line()?.say({ type: 'pause', id })
    this.around.onChanged()
  }

  private beginAt(turn: number, offset: number) {
    // Both ends may have asked for a beginning at the same time: the latest counts, and what came for another is let go.
    if (this.stage !== 'accepted' || turn !== this.turn) return
    if (offset === this.receivedTo) {
      this.stage = 'receiving'
      return this.around.onChanged()
    }
    if (offset !== 0) return this.cancel('fault')
    this.queue.clear()
    this.receivedTo = 0
    this.toldTo = 0
    this.moved = 0
    this.hash = this.around.newHash()
    this.stage = 'receiving'
    this.epoch += 1
    const before = this.writing ?? Promise.resolve()
    this.writing = this.after(
      0,
      before.then(() => this.sink?.rewind()),
    )
    this.around.onChanged()
  }

  private hearEnd(sha256: string) {
    if (this.stage !== 'receiving') return
    if (this.receivedTo !== this.size) return this.cancel('size_mismatch')
    this.expected = sha256
    this.write()
  }

  /** Writes when a block has come together, or nothing more will come; else in a moment. */
  private writeGathered(): void {
    if (this.queue.bytes >= blockBytes || this.receivedTo === this.size) this.write()
    else if (!this.queue.isEmpty) this.gathering ??= setTimeout(() => this.write(), gatherMs)
  }

  private stopGathering(): void {
    clearTimeout(this.gathering)
    this.gathering = undefined
  }

  /** Writes what waits, one piece after the other; at the end it gets its name. */
  private write(): void {
    this.stopGathering()
    if (this.writing || this.stage === 'over' || !this.sink) return
    if (!this.queue.isEmpty) {
      if (!this.around.may('receive')) return
      const piece = this.queue.takePiece()
      this.writing = this.after(piece.length, this.sink.write(piece))
    } else if (this.expected !== null && this.moved === this.size) {
      const expected = this.expected
      this.expected = null
      this.writing = this.finish(expected, this.sink).catch((error) => this.stumble(error))
    }
  }

  private async after(bytes: number, work: Promise<unknown>): Promise<void> {
    const { epoch } = this
    try {
      await work
      if (epoch === this.epoch) this.written(bytes)
    } catch (error) {
      if (epoch === this.epoch) this.cancel(problemOf(error, 'unwritable'))
    }
  }

  private written(bytes: number): void {
    this.writing = null
    if (this.stage === 'over') return
    this.moved += bytes
    if (this.moved - this.toldTo >= blockBytes || this.queue.isEmpty) {
      this.toldTo = this.moved
      this.around.line()?.say({ type: 'took', id: this.id, offset: this.moved })
    }
    this.around.onChanged()
    this.writeGathered()
  }

  private async finish(expected: string, sink: FileSink): Promise<void> {
    this.stage = 'checking'
    this.around.onChanged()
    const sha256 = this.hash.copy().hex()
    if (sha256 !== expected) return this.cancel('hash_mismatch')
    const place = await sink.finish()
    this.writing = null
    // It was cancelled in between: the sink is told so by the end, and keeps nothing.
    if (this.isOver) return
    this.sha256 = sha256
    this.place = place
    this.outcome = 'done'
    this.stage = 'over'
    this.tellEnd()
    this.around.onEnded()
    this.around.onChanged()
  }

  private stumble(error: unknown): void {
    const problem = problemOf(error, 'unwritable')
    if (problem !== 'not_allowed' || this.isOver) {
      this.cancel(problem)
      return
    }
    // Not allowed at the moment is no end: all of it is there, and it gets its name once the line is back. Whoever
    // takes the permission back ends it.
    this.writing = null
    this.stage = 'held'
    this.pausedThere = false
    this.around.onChanged()
    this.goOn()
  }

  private tellEnd(): void {
    const { id, outcome, sha256 } = this
    if (outcome === 'done' && sha256) this.around.line()?.say({ type: 'done', id, sha256 })
    else this.around.line()?.say({ type: 'cancel', id, why: outcome as FileProblem })
  }

  // Nothing is held back here: the sender is, and what is on its way is still taken.
  protected stir(): void {}

  protected end(outcome: FileProblem): void {
    this.stage = 'over'
    this.outcome = outcome
    this.stopGathering()
    this.queue.clear()
    void this.sink?.discard()
    this.around.onEnded()
    this.around.onChanged()
  }
}
