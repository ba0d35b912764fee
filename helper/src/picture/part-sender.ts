import { writePart } from '@deskside/protocol/channels/picture'
import { Pace } from './pace.ts'

/** The two channels that a picture goes out on. */
export interface PictureLine {
  /** Reliable, in any order. */
  send(message: Uint8Array<ArrayBuffer>): void
  /** Best effort. */
  echo(message: Uint8Array<ArrayBuffer>): void
}

/** Parts up to this size fit into one packet of the network, and are worth a second one. */
const smallBytes = 1_100
/** By then an acknowledgement is here, unless the line is long or a packet was lost. */
const echoAfterMs = 15

export interface PartBody {
  bytes: Uint8Array
  deflated: boolean
  plainBytes: number
}

/** A part that has its number and its place in the order, and whose body is still in the making. */
export interface OpenPart {
  send(body: PartBody): void
  /** Sends nothing in its place: the console waits for every number. */
  cancel(): void
}

/**
 * Numbers and sends the parts of one connection's picture, for as long as the connection lasts: pictures come and
 * go with the grant, the numbering stays. Nothing is ever queued here; who has more than there is `room()` for
 * keeps it dirty and waits for `onRoom`.
 */
export class PartSender {
  onRoom: () => void = () => {}
  /** `opened` parts have a number, `parts` of them have been sent. */
  readonly stats = { opened: 0, parts: 0, bytes: 0, echoes: 0 }
  private readonly pace = new Pace()
  private readonly line: PictureLine
  private readonly echoTimers = new Set<NodeJS.Timeout>()
  private next = 0
  private closed = false

  constructor(line: PictureLine) {
    this.line = line
  }

  /** Bytes that may go out now. */
  room(): number {
    return this.closed ? 0 : this.pace.room()
  }

  get windowBytes(): number {
    return this.pace.windowBytes
  }

  /** @param last whether the picture is complete with this part. @param capturedAt in milliseconds. */
  open(last: boolean, capturedAt: number): OpenPart {
    const number = this.next++
    this.stats.opened += 1
    let open = true
    const send = (body: PartBody) => {
      if (!open) return
      open = false
      const { bytes, deflated, plainBytes } = body
      this.transmit(number, writePart({ number, last, capturedAt, deflated, plainBytes, body: bytes }))
    }
    return { send, cancel: () => send({ bytes: new Uint8Array(0), deflated: false, plainBytes: 0 }) }
  }

  /** The console has shown everything up to `number`. */
  shown(number: number): void {
    this.pace.shown(number, performance.now())
    if (this.pace.room() > 0 && this.pace.hasGoodRoom()) this.onRoom()
  }

  close(): void {
    this.closed = true
    for (const timer of this.echoTimers) clearTimeout(timer)
    this.echoTimers.clear()
  }

  private transmit(number: number, message: Uint8Array<ArrayBuffer>): void {
    if (this.closed) return
    this.pace.sent(number, message.length, performance.now())
    this.stats.parts += 1
    this.stats.bytes += message.length
    this.line.send(message)
    if (message.length <= smallBytes) this.echoLater(number, message)
  }

  private echoLater(number: number, message: Uint8Array<ArrayBuffer>): void {
    const timer = setTimeout(() => {
      this.echoTimers.delete(timer)
      if (!this.pace.isFlying(number)) return
      this.stats.echoes += 1
      this.stats.bytes += message.length
      this.line.echo(message)
    }, echoAfterMs)
    this.echoTimers.add(timer)
  }
}
