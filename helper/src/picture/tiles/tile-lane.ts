import { ByteWriter } from '@deskside/protocol/channels/bytes'
import { writeScreen } from '@deskside/protocol/channels/picture-operations'
import type { CursorUpdate, Frame } from '../../capture/capture.ts'
import { deflateBody, deflateSmallBody } from '../deflate.ts'
import type { OpenPart, PartBody, PartSender } from '../part-sender.ts'
import { writeChanges } from './body-builder.ts'
import { DirtyTiles } from './dirty-tiles.ts'
import { FrameWords } from './frame-words.ts'
import { Motion } from './motion.ts'
import { PointerNews } from './pointer.ts'
import { ScrollSearch } from './scroll.ts'
import { Shadow } from './shadow.ts'

/** A body is closed when it is this big: big enough to deflate well, small enough to be made while others travel. */
const bodyBytes = 96 * 1024
/** Leftovers wait this long for a newer picture of themselves. */
const graceMs = 4
const restCheckMs = 100

export interface TileLaneOptions {
  sender: PartSender
  /** Asks the capture for one more frame. */
  requestFrame: () => void
  /** The number under which the console knows a screen. */
  numberOf: (screenId: string) => number
}

/**
 * Sends a screen without loss, in tiles that changed. What cannot go out now stays dirty and is compared anew when
 * the line has drained, so the newest state wins and no pixel is ever queued.
 */
export class TileLane {
  private readonly options: TileLaneOptions
  private readonly words = new FrameWords()
  private readonly pointer = new PointerNews()
  private readonly writer = new ByteWriter(2 * bodyBytes)
  private readonly scrolls = new ScrollSearch()
  private readonly unfinished = new Set<OpenPart>()
  private frame: Frame | null = null
  private shadow: Shadow | null = null
  private dirty = new DirtyTiles(0, 0)
  private motion = new Motion(0, 0)
  private restTimer: NodeJS.Timeout | undefined
  private screenId: string | null = null
  private beginAnew = true
  /** Leftovers of a picture are not searched for scrolls again. */
  private frameIsNew = false
  /** Bytes that are being deflated, as a guess. */
  private makingBytes = 0
  /** What remains of a byte after deflating, lately. */
  private ratio = 0.4
  private graceTimer: NodeJS.Timeout | undefined
  private closed = false

  constructor(options: TileLaneOptions) {
    this.options = options
    options.sender.onRoom = () => this.goOn()
  }

  /** Whether everything that was captured has been sent, and without loss. */
  get settled(): boolean {
    return this.closed || (this.dirty.empty && !this.motion.waiting && this.unfinished.size === 0)
  }

  take(frame: Frame): void {
    if (this.closed) return
    this.frame = frame
    this.frameIsNew = true
    const { shadow } = this
    const sameShape = shadow && shadow.width === frame.width && shadow.height === frame.height
    if (!sameShape || frame.screenId !== this.screenId) this.begin(frame)
    else for (const rect of frame.damage) this.dirty.add(rect)
    this.pump()
  }

  movePointer(update: CursorUpdate): void {
    this.pointer.take(update)
    if (!this.beginAnew) this.pump()
  }

  /** The console has lost its picture. */
  refresh(): void {
    if (this.frame) this.begin(this.frame)
    this.pump()
  }

  /** At once: what is still being deflated goes out empty. */
  close(): void {
    this.closed = true
    clearTimeout(this.graceTimer)
    clearTimeout(this.restTimer)
    this.options.sender.onRoom = () => {}
    for (const part of this.unfinished) part.cancel()
    this.unfinished.clear()
    this.frame = null
    this.shadow = null
  }

  private begin(frame: Frame): void {
    this.screenId = frame.screenId
    this.shadow = new Shadow(frame.width, frame.height)
    this.dirty = new DirtyTiles(frame.width, frame.height)
    this.dirty.addAll()
    this.motion = new Motion(this.dirty.columns, this.dirty.rows)
    this.pointer.repeat()
    this.beginAnew = true
  }

  private room(): number {
    return this.options.sender.room() - this.makingBytes
  }

  // There is room again. Leftovers are compared with a newer picture, if one comes at once.
  private goOn(): void {
    if (this.closed || this.room() <= 0) return
    this.options.requestFrame()
    if (this.dirty.empty) this.pump()
    else this.graceTimer ??= setTimeout(() => this.pump(), graceMs)
  }

  private pump(): void {
    clearTimeout(this.graceTimer)
    this.graceTimer = undefined
    if (this.closed || this.room() <= 0) return
    this.sendRound()
    if (this.room() > 0) this.options.requestFrame()
  }

  /** One picture: everything that is dirty, or as much of it as there is room for. */
  private sendRound(): void {
    const { writer, frame, shadow } = this
    if (!frame || !shadow) return
    const screen = { words: this.words.of(frame), stride: frame.stride >> 2 }
    writer.clear()
    if (this.beginAnew) writeScreen(writer, this.options.numberOf(frame.screenId), frame.width, frame.height)
    else if (this.frameIsNew) this.scrolls.write(writer, this.dirty, shadow, screen)
    this.beginAnew = false
    this.frameIsNew = false
    this.pointer.write(writer)
    let shown = true
    for (;;) {
      const room = this.room() / this.ratio
      writeChanges(writer, this.dirty, shadow, screen, this.motion, Math.min(room, bodyBytes - writer.length))
      const done = this.dirty.empty || room <= bodyBytes
      if (writer.length > 0 || (done && !shown)) this.send(done)
      shown = done
      if (done) break
    }
    this.motion.roundEnded(!this.dirty.empty)
    this.awaitRest()
  }

  // What has come to rest after a motion is sent without loss. No clock runs while nothing moves.
  private awaitRest(): void {
    if (this.restTimer || !this.motion.waiting) return
    this.restTimer = setTimeout(() => {
      this.restTimer = undefined
      for (const rect of this.motion.takeRested(performance.now())) this.dirty.add(rect)
      this.awaitRest()
      this.pump()
    }, restCheckMs)
  }

  private send(last: boolean): void {
    const { writer } = this
    const plain = writer.take()
    writer.clear()
    const part = this.options.sender.open(last, this.frame?.at ?? 0)
    const small = deflateSmallBody(plain)
    if (small) part.send(small)
    else void this.finish(part, plain)
  }

  private async finish(part: OpenPart, plain: Uint8Array): Promise<void> {
    const guess = plain.length * this.ratio
    this.makingBytes += guess
    this.unfinished.add(part)
    const whole: PartBody = { bytes: plain, deflated: false, plainBytes: plain.length }
    const body = await deflateBody(plain).catch(() => whole)
    this.makingBytes -= guess
    this.learnRatio(body.bytes.length / plain.length)
    if (this.unfinished.delete(part)) part.send(body)
    this.goOn()
  }

  // Quick to expect more bytes, slow to expect fewer: what has gone out cannot be taken back.
  private learnRatio(ratio: number): void {
    this.ratio = Math.max(0.02, ratio, this.ratio * 0.7 + ratio * 0.3)
  }
}
