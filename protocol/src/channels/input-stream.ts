import { type InputEvent, type InputPacket, mostInputEvents, type SequencedEvent } from './input.ts'

/**
 * Input over a line that may lose, repeat and reorder packets, without waiting for a retransmission: each packet
 * carries everything that has not been acknowledged yet, so any packet that arrives brings all before it. What
 * has not got through within `lateAfterMs` is dropped, together with everything held down ([R-17]): nobody wants
 * a second's typing to land on whatever the screen shows later. Clocks are handed in, in milliseconds.
 */
export const lateAfterMs = 1_000
/** How often to repeat while something waits for its acknowledgement, at least. */
export const repeatEveryMs = 15
/** How often to say "still here" while something is held down; the Helper lifts all after `silentAfterMs`. */
export const stillHereEveryMs = 250
export const silentAfterMs = 1_500

interface Waiting extends SequencedEvent {
  since: number
}

/** The console's end. */
export class InputSender {
  private waiting: Waiting[] = []
  private next = 1
  private holding = false
  private sentAt = Number.NEGATIVE_INFINITY
  private repeats = 0

  /** One more event; a movement takes the place of one that still waits right before it. */
  add(event: InputEvent, now: number): void {
    this.drop(now)
    const last = this.waiting.at(-1)
    if (event.kind === 'move' && last?.event.kind === 'move') this.waiting.pop()
    if (this.waiting.length >= mostInputEvents) this.giveUp(now)
    this.waiting.push({ sequence: this.next++, event, since: now })
    this.repeats = 0
  }

  /** Whether a key or button is down, as far as the console knows. */
  hold(holding: boolean): void {
    this.holding = holding
  }

  /** Everything up to `sequence` has been taken. */
  taken(sequence: number): void {
    if (sequence >= this.next) return
    this.waiting = this.waiting.filter((one) => one.sequence > sequence)
  }

  /** A packet with all that waits. */
  packet(now: number): InputPacket {
    this.drop(now)
    this.sentAt = now
    this.repeats += 1
    const events = this.waiting.map(({ sequence, event }) => ({ sequence, event }))
    return { sentAt: Math.floor(now) >>> 0, events }
  }

  /**
   * When the next packet is due; null when nothing is. The first repetition comes soon, against a single loss;
   * further ones wait for the acknowledgement's way (`roundTripMs`), so that a slow line is not filled.
   */
  dueAt(roundTripMs: number): number | null {
    if (this.waiting.length > 0) {
      if (this.repeats === 0) return Number.NEGATIVE_INFINITY
      return this.sentAt + pauseBefore(this.repeats, roundTripMs)
    }
    return this.holding ? this.sentAt + stillHereEveryMs : null
  }

  /** Forgets what waits and lifts everything instead: after a loss of focus, of control, or of the line. */
  giveUp(now: number): void {
    this.waiting = [{ sequence: this.next++, event: { kind: 'release' }, since: now }]
    this.holding = false
    this.repeats = 0
  }

  private drop(now: number): void {
    const oldest = this.waiting[0]
    if (!oldest || now - oldest.since <= lateAfterMs) return
    // Only a "lift everything" is worth repeating for ever.
    if (this.waiting.length === 1 && oldest.event.kind === 'release') return
    this.giveUp(now)
  }
}

const pauseBefore = (repeats: number, roundTripMs: number): number =>
  repeats === 1
    ? repeatEveryMs
    : Math.min(stillHereEveryMs, Math.max(repeatEveryMs, roundTripMs * 1.2) * 1.5 ** (repeats - 2))

// More than clocks really drift; little enough that a growing queue is still seen as one.
const fading = 0.000_5

/** The Helper's end. */
export class InputReceiver {
  private last = 0
  private clocksApart: number | undefined
  private fastest = 0
  private heardAt = Number.NEGATIVE_INFINITY

  /** What of a packet is new, in order; empty for a repetition, and for one that took too long on the way. */
  take(packet: InputPacket, now: number): InputEvent[] {
    const late = this.lateness(packet.sentAt, now)
    this.heardAt = now
    const fresh = packet.events.filter(({ sequence }) => sequence > this.last)
    this.last = fresh.at(-1)?.sequence ?? this.last
    if (late <= lateAfterMs) return fresh.map(({ event }) => event)
    return fresh.length > 0 ? [{ kind: 'release' }] : []
  }

  /** To be told to the console after each packet. */
  get sequence(): number {
    return this.last
  }

  /** Whether the console has been silent for so long that nothing may stay pressed. */
  isSilent(now: number): boolean {
    return now - this.heardAt > silentAfterMs
  }

  // The two clocks share no origin, so the fastest packet is the measure; it fades, as clocks drift apart.
  private lateness(sentAt: number, now: number): number {
    const apart = Math.floor(now) - sentAt
    this.clocksApart ??= apart
    // The console's clock is cut to 32 bits: so is the difference, around that of the first packet.
    const taken = (apart - this.clocksApart) | 0
    const faded = this.fastest + Math.max(0, Math.min(60_000, now - this.heardAt)) * fading
    this.fastest = Math.min(taken, faded)
    return taken - this.fastest
  }
}
