import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import { mostChunkBytes } from '@deskside/protocol/vocabulary/recordings'

export interface PieceSenderOptions {
  /** @returns how much the server has now @throws DesksideError */
  send: (offset: number, piece: Blob) => Promise<number>
  /** The server takes no more, or nothing was heard of it for too long. */
  onRefused: (code: ErrorCode) => void
}

/** More than this waiting means minutes without the server: the recording is then given up. */
export const mostWaitingBytes = 64 * 1024 * 1024
export const tryAgainMs = 2_000

/** A failure that another try may not have. */
const passing: readonly ErrorCode[] = [
  'server_unreachable',
  'database_unavailable',
  'internal',
  'too_many_requests',
]

/** Sends the pieces of a recording one after the other, and again after a cut, from where the server stands. */
export class PieceSender {
  private readonly options: PieceSenderOptions
  private waiting: Blob[] = []
  /** What the server has. */
  private offset = 0
  private running: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private over = false
  private settle: (() => void)[] = []

  constructor(options: PieceSenderOptions) {
    this.options = options
  }

  add(piece: Blob): void {
    if (this.over) return
    for (let start = 0; start < piece.size; start += mostChunkBytes)
      this.waiting.push(piece.slice(start, start + mostChunkBytes))
    const bytes = this.waiting.reduce((sum, { size }) => sum + size, 0)
    if (bytes > mostWaitingBytes) this.refuse('server_unreachable')
    else this.run()
  }

  /** Resolves when everything has been taken, or will not be any more. */
  drained(): Promise<void> {
    if (this.over || this.waiting.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.settle.push(resolve))
  }

  /** What waits is forgotten. May be called twice. */
  close(): void {
    this.over = true
    this.waiting = []
    clearTimeout(this.timer)
    for (const resolve of this.settle.splice(0)) resolve()
  }

  private run(): void {
    this.running ??= this.work().finally(() => {
      this.running = null
    })
  }

  private async work(): Promise<void> {
    for (let piece = this.waiting[0]; piece && !this.over; piece = this.waiting[0]) {
      try {
        this.took(piece, await this.options.send(this.offset, piece))
      } catch (error) {
        const code = error instanceof DesksideError ? error.code : 'server_unreachable'
        const there = error instanceof DesksideError ? error.details.sizeBytes : undefined
        if (this.over) return
        if (code === 'out_of_order' && there === this.offset + piece.size) this.took(piece, there)
        else if (passing.includes(code)) return this.tryLater()
        else return this.refuse(code)
      }
    }
    if (this.waiting.length === 0) for (const resolve of this.settle.splice(0)) resolve()
  }

  private took(piece: Blob, sizeBytes: number): void {
    if (this.waiting[0] === piece) this.waiting.shift()
    this.offset = sizeBytes
  }

  private tryLater(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.run(), tryAgainMs)
  }

  private refuse(code: ErrorCode): void {
    this.close()
    this.options.onRefused(code)
  }
}
