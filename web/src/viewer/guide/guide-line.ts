import { ChannelFault } from '@deskside/protocol/channels/channels'
import {
  type GuideFromConsole,
  GuideFromDevice,
  type GuidePoint,
  guideLimits,
  readGuide,
  writeGuide,
} from '@deskside/protocol/channels/guide'
import { GuideBoard, type GuideMarks } from '@deskside/protocol/channels/guide-board'
import { StillAssembly } from '@deskside/protocol/channels/still'
import type { GuideColour } from '@deskside/protocol/vocabulary/guide'
import { cell, type Observable } from '../../sharing/observable.ts'

/** What the mouse over the picture does: nothing of the kind, points, or draws. */
export type GuideTool = 'off' | 'point' | 'pen'

/** Why it has ended, or did not begin. `closed`: the person put the still away. */
export type GuideProblem = 'not_shared' | 'too_often' | 'failed' | 'closed' | 'no_overlay'

export interface GuideState {
  tool: GuideTool
  colour: GuideColour
  /** Where a browser shows its screen, both look at a still of it. `none` over a Helper's screen, too. */
  still: 'none' | 'asked' | 'shown'
  problem: GuideProblem | null
}

/** Over the screen itself (`screen`), on a still (`still`), or not at all. */
export type GuideGround = 'screen' | 'still' | null

export interface GuideLineOptions {
  /** @returns whether it could be handed to the line at once */
  send: (text: string) => boolean
  /** Bytes that wait on the channel to be sent. */
  waiting: () => number
  /** The screen that is looked at. */
  screen: () => number
  /** Shows a still in place of the picture; null: the picture again. */
  onStill: (image: ImageBitmap | null) => void
  /** What is drawn on the still, so that it is seen at once. */
  onMarks: (marks: GuideMarks) => void
  onFault: (what: string) => void
  decode?: (jpeg: Uint8Array<ArrayBuffer>) => Promise<ImageBitmap>
}

/** As often as a screen shows something new. */
const saidEveryMs = 16
/** More than this waiting means that the line is slow: the pointer's last place is then all that counts. */
const mostWaiting = 4 * 1024

/** The console's end of `guide`: what the technician points at and draws, in messages that are few enough. */
export class GuideLine implements Observable<GuideState> {
  private readonly options: GuideLineOptions
  private readonly state = cell<GuideState>({ tool: 'off', colour: 'red', still: 'none', problem: null })
  private readonly board = new GuideBoard({ fades: false })
  private ground: GuideGround = null
  private place: GuidePoint | null = null
  private stroke: { id: number; begun: boolean; points: GuidePoint[] } | null = null
  private lastId = 0
  private assembly: StillAssembly | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: GuideLineOptions) {
    this.options = options
  }

  readonly get = (): GuideState => this.state.get()
  readonly subscribe = (listener: () => void): (() => void) => this.state.subscribe(listener)

  /** Whether marks would be seen now: on a still only once it is there. */
  get ready(): boolean {
    const { tool, still } = this.get()
    return tool !== 'off' && this.ground !== null && (this.ground === 'screen' || still === 'shown')
  }

  /** Takes a tool in hand, or puts it down, and with it everything that was drawn. */
  choose(tool: GuideTool): void {
    if (tool !== 'off' && this.ground === null) return
    this.putAway()
    if (tool === 'off') {
      this.say({ type: 'clear' })
      this.thaw()
      return
    }
    this.change({ tool, problem: null })
    if (this.ground === 'still' && this.get().still === 'none') this.freeze()
  }

  paintWith(colour: GuideColour): void {
    this.change({ colour })
  }

  clear(): void {
    this.endStroke()
    this.say({ type: 'clear' })
  }

  /** Another still of what is shown by now. */
  freeze(): void {
    if (this.ground !== 'still') return
    this.endStroke()
    this.lastId += 1
    this.assembly = null
    this.change({ still: 'asked', problem: null })
    this.say({ type: 'freeze', id: this.lastId })
  }

  /** The pointer is there. */
  point(x: number, y: number): void {
    if (!this.ready) return
    this.place = [x, y]
    this.soon()
  }

  /** The pointer is nowhere. */
  putAway(): void {
    this.endStroke()
    if (this.place === null) return
    this.place = null
    this.say({ type: 'away' })
  }

  /** The pen touches, or moves on. */
  draw(x: number, y: number): void {
    if (!this.ready) return
    if (!this.stroke) {
      this.lastId += 1
      this.stroke = { id: this.lastId, begun: false, points: [] }
    }
    this.stroke.points.push([x, y])
    this.soon()
  }

  endStroke(): void {
    const { stroke } = this
    if (!stroke) return
    this.sayPoints()
    this.stroke = null
    this.say({ type: 'end', id: stroke.id })
  }

  take(data: string | Uint8Array): void {
    try {
      if (typeof data === 'string') this.heed(readGuide(GuideFromDevice, data))
      else this.takeChunk(data)
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error
      if (this.assembly) this.giveUp('failed')
      this.options.onFault(error.message)
    }
  }

  /** Where it can be done now; null: nowhere, and everything is put down. */
  follow(ground: GuideGround): void {
    if (ground === this.ground) return
    this.ground = ground
    this.place = null
    this.stroke = null
    if (this.get().tool !== 'off') this.thaw()
  }

  private heed(message: GuideFromDevice): void {
    const { still } = this.get()
    if (message.type === 'no_overlay') this.giveUp('no_overlay')
    else if (message.type === 'closed') {
      if (still !== 'none') this.giveUp('closed')
    } else if (message.id !== this.lastId || still !== 'asked') return
    else if (message.type === 'no_still') this.giveUp(message.why)
    else this.assembly = new StillAssembly(message)
  }

  private takeChunk(chunk: Uint8Array): void {
    const { assembly } = this
    const jpeg = assembly?.take(chunk)
    if (!assembly || !jpeg) return
    this.assembly = null
    const decode = this.options.decode ?? decodeJpeg
    void decode(jpeg).then(
      (image) => this.showStill(assembly.id, image),
      () => assembly.id === this.lastId && this.giveUp('failed'),
    )
  }

  private showStill(id: number, image: ImageBitmap): void {
    if (id !== this.lastId || this.get().still !== 'asked') {
      image.close()
      return
    }
    this.board.wipe()
    this.options.onStill(image)
    this.change({ still: 'shown' })
  }

  private giveUp(problem: GuideProblem): void {
    this.thaw()
    this.change({ problem })
  }

  private thaw(): void {
    this.assembly = null
    this.board.wipe()
    this.place = null
    this.stroke = null
    if (this.get().still !== 'none') {
      this.options.send(writeGuide({ type: 'thaw' }))
      this.options.onStill(null)
    }
    this.change({ tool: 'off', still: 'none', problem: null })
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      if (this.options.waiting() > mostWaiting) return this.soon()
      if (this.place && this.ready) {
        const [x, y] = this.place
        this.say({ type: 'point', screen: this.options.screen(), x, y, colour: this.get().colour })
      }
      this.sayPoints()
    }, saidEveryMs)
  }

  /** What of the stroke has not been said, in messages of their largest size. */
  private sayPoints(): void {
    const { stroke } = this
    while (stroke && stroke.points.length > 0) {
      const points = stroke.points.splice(0, guideLimits.points).map(([x, y]): [number, number] => [x, y])
      const { id } = stroke
      const { colour } = this.get()
      if (stroke.begun) this.say({ type: 'draw', id, points })
      else this.say({ type: 'begin', id, screen: this.options.screen(), colour, points })
      stroke.begun = true
    }
  }

  private say(message: GuideFromConsole): void {
    if (this.ground === null) return
    this.options.send(writeGuide(message))
    if (this.ground !== 'still' || message.type === 'freeze' || message.type === 'thaw') return
    const now = performance.now()
    if (this.board.take(message, now)) this.options.onMarks(this.board.marks(now))
  }

  private change(part: Partial<GuideState>): void {
    this.state.set({ ...this.get(), ...part })
  }
}

const decodeJpeg = (jpeg: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
