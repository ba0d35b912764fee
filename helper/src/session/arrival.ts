import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import { type Entrance, type EntryNow, mayPass, retryDelayMs, type WayIn } from './entrance.ts'

export interface ArrivalOptions {
  entrance: Entrance
  way: WayIn
  /** [SES-13] The person's name, as they left it. */
  name: string
  /** Came by the code: a technician has to let us in. */
  onWaiting: (entry: EntryNow) => void
  /** Let in. */
  onIn: (entry: EntryNow) => void
  /** The last try failed, and another one follows by itself. */
  onTrouble: (code: ErrorCode) => void
  /** Nothing that another try would change. `reason` is for the log. */
  onRefused: (code: ErrorCode, reason: string) => void
}

const waitingRoomEveryMs = 2_000

/** The way into a session: by link or code, then through the waiting room, tried until it is said that it is in vain. */
export class Arrival {
  private readonly options: ArrivalOptions
  private timer: NodeJS.Timeout | undefined
  private closed = false

  constructor(options: ArrivalOptions) {
    this.options = options
  }

  /** Goes on by itself until it is in, refused, or closed. */
  start(): void {
    void this.enter(0)
  }

  /** Nothing is said after this. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  private async enter(tries: number): Promise<void> {
    const { entrance, way, name } = this.options
    try {
      const token = await entrance.enter(way, name)
      if (!this.closed) await this.look(token)
    } catch (error) {
      this.retry(error, tries, () => void this.enter(tries + 1))
    }
  }

  /** Reads where we stand until we are let in. */
  private async look(participantToken: string, tries = 0): Promise<void> {
    try {
      const entry = { ...(await this.options.entrance.read(participantToken)), participantToken }
      if (this.closed) return
      if (entry.state === 'ended' || entry.state === 'expired') {
        this.options.onRefused('session_over', entry.state)
      } else if (entry.view) {
        this.options.onIn(entry)
      } else {
        this.options.onWaiting(entry)
        this.timer = setTimeout(() => void this.look(participantToken), waitingRoomEveryMs)
      }
    } catch (error) {
      this.retry(error, tries, () => void this.look(participantToken, tries + 1))
    }
  }

  // Says what is wrong, and tries again after a while unless that would change nothing.
  private retry(error: unknown, tries: number, again: () => void): void {
    if (this.closed) return
    const code: ErrorCode = error instanceof DesksideError ? error.code : 'internal'
    if (!mayPass(code)) {
      this.options.onRefused(code, code)
      return
    }
    this.options.onTrouble(code)
    this.timer = setTimeout(again, retryDelayMs(tries))
  }
}
