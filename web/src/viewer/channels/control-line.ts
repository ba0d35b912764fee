import { ChannelFault } from '@deskside/protocol/channels/channels'
import {
  type ControlFromConsole,
  ControlFromHelper,
  type RemoteScreen,
  readControl,
  writeControl,
} from '@deskside/protocol/channels/control'
import type { TypingOutcome } from '@deskside/protocol/channels/typed-text'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'

export interface ControlLineOptions {
  send: (text: string) => void
  onGrants: (allowed: Capability[], localHand: boolean, hand: 'keyboard' | 'mouse' | null) => void
  onScreens: (screens: RemoteScreen[], current: number) => void
  onFault: (what: string) => void
}

const pingEveryMs = 1_000
/** A line that answers none of so many needs no further question. */
const mostPings = 30

/** What became of a text: how much of it was typed, in UTF-16 units. */
export interface Typed {
  outcome: TypingOutcome | 'no_line'
  typed: number
}

/** Weight of a new measurement in the smoothed round trip. */
const weight = 0.25

/** The console's end of `control`; measures the round trip for as long as it is open. */
export class ControlLine {
  /** Smoothed, in milliseconds; null before the first answer. */
  roundTripMs: number | null = null
  private readonly options: ControlLineOptions
  private readonly pings = new Map<number, number>()
  private nextPing = 0
  private readonly texts = new Map<number, (typed: Typed) => void>()
  private nextText = 0
  /** What to add to this page's clock to get the Helper's. */
  private clockOffset: number | null = null
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(options: ControlLineOptions) {
    this.options = options
  }

  /** Begins to measure, once the line stands; and at once again after it was away. */
  start(): void {
    this.stop()
    this.ping()
    this.timer = setInterval(() => this.ping(), pingEveryMs)
  }

  stop(): void {
    clearInterval(this.timer)
    this.pings.clear()
    for (const id of [...this.texts.keys()]) this.settleText(id, { outcome: 'no_line', typed: 0 })
  }

  /** @returns what the Helper says of it; `no_line` when the line went away first. */
  typeText(text: string): Promise<Typed> {
    const id = this.nextText++
    this.say({ type: 'type_text', id, text })
    return new Promise((resolve) => this.texts.set(id, resolve))
  }

  say(message: ControlFromConsole): void {
    this.options.send(writeControl(message))
  }

  take(text: unknown): void {
    try {
      this.heed(readControl(ControlFromHelper, text))
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      this.options.onFault(error.message)
    }
  }

  /** How old a picture is now, given the Helper's clock when it was captured; null while clocks are not compared. */
  ageOf(capturedAt: number): number | null {
    if (this.clockOffset === null) return null
    // The stamp is cut to 32 bits, and so must be the difference.
    return Math.max(0, (Math.floor(performance.now() + this.clockOffset) - capturedAt) | 0)
  }

  /** How long the oldest question has been waiting for its answer; 0 when none does. */
  unansweredMs(now: number): number {
    const [oldest] = this.pings.values()
    return oldest === undefined ? 0 : now - oldest
  }

  private ping(): void {
    if (this.pings.size > mostPings) return
    const id = this.nextPing++
    this.pings.set(id, performance.now())
    this.say({ type: 'ping', id })
  }

  private heed(message: ControlFromHelper): void {
    switch (message.type) {
      case 'grants':
        this.options.onGrants(message.allowed, message.localHand, message.hand ?? null)
        return
      case 'screens':
        this.options.onScreens(message.screens, message.current)
        return
      case 'pong':
        this.measure(message.id, message.clock)
        return
      case 'typed':
        this.settleText(message.id, message)
    }
  }

  private settleText(id: number, { outcome, typed }: Typed): void {
    this.texts.get(id)?.({ outcome, typed })
    this.texts.delete(id)
  }

  private measure(id: number, clock: number): void {
    const sentAt = this.pings.get(id)
    if (sentAt === undefined) return
    // What was asked before is answered with it: the channel keeps the order.
    for (const known of this.pings.keys()) if (known <= id) this.pings.delete(known)
    const now = performance.now()
    const took = now - sentAt
    this.roundTripMs =
      this.roundTripMs === null ? took : this.roundTripMs + (took - this.roundTripMs) * weight
    this.clockOffset = clock + took / 2 - now
  }
}
