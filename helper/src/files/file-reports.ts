import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import { isOver } from '@deskside/protocol/channels/file-transfer'
import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import type { Signaling } from '@deskside/protocol/signaling/client'
import { type FileReport, mostFilesOfSession, reportsAtATime } from '@deskside/protocol/signaling/files'

const againAfterMs = 1_000
/** Refusals that pass: the report is made again. Any other is an answer too. */
const passing: readonly ErrorCode[] = [
  'too_many_requests',
  'database_unavailable',
  'query_too_slow',
  'storage_full',
  'internal',
]

/**
 * Tells the server what became of each file, and again until it has taken it. No report is ever dropped for want of
 * room: where there is none for one more, no further file may begin.
 */
export class FileReports {
  private readonly signaling: Signaling
  private readonly waiting: FileReport[] = []
  private flushing: Promise<void> | null = null
  private timer: NodeJS.Timeout | undefined
  private added = 0
  /** The server has refused reports for good. */
  private refused = false

  constructor(signaling: Signaling) {
    this.signaling = signaling
    signaling.onState(({ kind }) => {
      if (kind === 'open') void this.flush()
    })
  }

  /** Whether one more can be told, beside so many that are still to come. */
  hasRoom(unfinished: number): boolean {
    return !this.refused && this.added + unfinished < mostFilesOfSession
  }

  add({ name, size, sha256, way, state }: TransferView): void {
    if (!isOver(state)) return
    this.added += 1
    const direction = way === 'receive' ? 'in' : 'out'
    const whole = state === 'done' ? sha256 : null
    // Not the transfer's own id: the console chooses that, and one that is known already would be written nowhere.
    const transferId = crypto.randomUUID()
    this.waiting.push({ transferId, name, size, sha256: whole, direction, outcome: state })
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
      if (refusal) this.refused = true
      this.waiting.splice(0, files.length)
    }
  }
}
