import type { FileProblem } from '../vocabulary/files.ts'
import type { TransferState, TransferSurroundings, TransferView } from './file-transfer.ts'
import type { TransferMessage } from './files.ts'

/** What both ends of a transfer have: what it is, and how it is paused and ended from either side. */
export abstract class Transfer implements TransferView {
  readonly id: string
  readonly name: string
  readonly folders: readonly string[]
  sha256: string | null = null
  place: string | null = null
  /** Bytes that the receiver has written. */
  moved = 0
  protected readonly around: TransferSurroundings
  protected pausedHere = false
  protected pausedThere = false

  constructor(about: { id: string; name: string; folders: readonly string[] }, around: TransferSurroundings) {
    this.id = about.id
    this.name = about.name
    this.folders = about.folders
    this.around = around
  }

  abstract readonly way: TransferView['way']
  abstract readonly size: number
  abstract readonly state: TransferState
  abstract readonly isOver: boolean

  /** The line is away, or it is not allowed at the moment: it waits where it is. */
  abstract suspend(): void
  abstract hear(message: TransferMessage): void
  protected abstract end(outcome: FileProblem): void
  /** Whether it is paused has changed. */
  protected abstract stir(): void

  pause(paused: boolean): void {
    if (this.isOver || this.pausedHere === paused) return
    this.pausedHere = paused
    this.around.line()?.say({ type: paused ? 'pause' : 'go_on', id: this.id })
    this.stir()
    this.around.onChanged()
  }

  /** Ends it here and there. */
  cancel(why: FileProblem): void {
    if (this.isOver) return
    this.around.line()?.say({ type: 'cancel', id: this.id, why })
    this.end(why)
  }

  protected hearPause(paused: boolean): void {
    this.pausedThere = paused
    this.stir()
    this.around.onChanged()
  }
}
