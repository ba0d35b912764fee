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
  private sending = false
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

  /** May be called twice. */
  close(): void {
    clearTimeout(this.timer)
  }

  private async flush(): Promise<void> {
    if (this.sending) return
    this.sending = true
    clearTimeout(this.timer)
    while (this.waiting.length > 0) {
      const files = this.waiting.slice(0, reportsAtATime)
      const refusal = await this.signaling.send('files/ended', { files }).then(
        () => null,
        (error: unknown) => (error instanceof DesksideError ? error.code : 'internal'),
      )
      // With the next connection.
      if (refusal === 'server_unreachable') break
      if (refusal && passing.includes(refusal)) {
        this.timer = setTimeout(() => void this.flush(), againAfterMs)
        break
      }
      this.waiting.splice(0, files.length)
    }
    this.sending = false
  }
}
