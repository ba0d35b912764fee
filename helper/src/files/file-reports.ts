import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import { isOver } from '@deskside/protocol/channels/file-transfer'
import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import type { Signaling } from '@deskside/protocol/signaling/client'
import { type FileReport, reportsAtATime } from '@deskside/protocol/signaling/files'

/** Far more than go over during any outage. */
const mostWaiting = 5_000
const againAfterMs = 1_000
/** Refusals that pass: the report is made again. Any other is an answer too. */
const passing: readonly ErrorCode[] = [
  'too_many_requests',
  'database_unavailable',
  'storage_full',
  'internal',
]

/** Tells the server what became of each file, and again until it has taken it. */
export class FileReports {
  private readonly signaling: Signaling
  private readonly waiting: FileReport[] = []
  private flushing: Promise<void> | null = null
  private timer: NodeJS.Timeout | undefined

  constructor(signaling: Signaling) {
    this.signaling = signaling
    signaling.onState(({ kind }) => {
      if (kind === 'open') void this.flush()
    })
  }

  add({ id, name, size, sha256, way, state }: TransferView): void {
    if (!isOver(state) || this.waiting.length >= mostWaiting) return
    const direction = way === 'receive' ? 'in' : 'out'
    const whole = state === 'done' ? sha256 : null
    this.waiting.push({ transferId: id, name, size, sha256: whole, direction, outcome: state })
    void this.flush()
  }

  /** When all is told that can be told now: nothing is heard once the session is over. */
  async settled(): Promise<void> {
    await this.flushing
  }

  /** May be called twice. */
  close(): void {
    clearTimeout(this.timer)
  }

  private flush(): Promise<void> {
    this.flushing ??= this.tell().finally(() => {
      this.flushing = null
    })
    return this.flushing
  }

  private async tell(): Promise<void> {
    clearTimeout(this.timer)
    while (this.waiting.length > 0) {
      const files = this.waiting.slice(0, reportsAtATime)
      const refusal = await this.signaling.send('files/ended', { files }).then(
        () => null,
        (error: unknown) => (error instanceof DesksideError ? error.code : 'internal'),
      )
      // With the next connection.
      if (refusal === 'server_unreachable') return
      if (refusal && passing.includes(refusal)) {
        this.timer = setTimeout(() => void this.flush(), againAfterMs)
        return
      }
      this.waiting.splice(0, files.length)
    }
  }
}
