import { ChannelFault } from '@deskside/protocol/channels/channels'
import { type InputEvent, readTaken, writeInput } from '@deskside/protocol/channels/input'
import { InputSender } from '@deskside/protocol/channels/input-stream'

export interface InputLineOptions {
  /** @returns whether the line took it. */
  send: (packet: Uint8Array<ArrayBuffer>) => boolean
  roundTripMs: () => number | null
  onFault: (what: string) => void
}

/** Sends input at once, and again until the Helper has it; a clock runs only while something waits or is held. */
export class InputLine {
  private readonly sender = new InputSender()
  private readonly options: InputLineOptions
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: InputLineOptions) {
    this.options = options
  }

  /** @param holding whether any key or button is down after this event. */
  send(event: InputEvent, holding: boolean): void {
    this.sender.add(event, performance.now())
    this.sender.hold(holding)
    this.flush()
  }

  /** Lifts everything at the Helper and forgets what waits. */
  giveUp(): void {
    this.sender.giveUp(performance.now())
    this.flush()
  }

  take(message: Uint8Array): void {
    try {
      this.sender.taken(readTaken(message))
      this.schedule()
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.options.onFault(error.message)
    }
  }

  close(): void {
    clearTimeout(this.timer)
  }

  private flush(): void {
    this.options.send(writeInput(this.sender.packet(performance.now())))
    this.schedule()
  }

  private schedule(): void {
    clearTimeout(this.timer)
    const dueAt = this.sender.dueAt(this.options.roundTripMs() ?? 100)
    if (dueAt === null) return
    this.timer = setTimeout(() => this.flush(), Math.max(1, dueAt - performance.now()))
  }
}
