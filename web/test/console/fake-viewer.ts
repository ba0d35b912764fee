import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { ClipboardLine } from '../../src/viewer/channels/clipboard-line.ts'
import { SystemLine } from '../../src/viewer/channels/system-line.ts'
import { GuideLine } from '../../src/viewer/guide/guide-line.ts'
import type { Viewer, ViewerOptions, ViewerState } from '../../src/viewer/viewer.ts'
import { initialState } from '../../src/viewer/viewer-state.ts'
import { ids } from '../support/session-facts.ts'

/** A viewer without a connection: the test says how its line stands and what its device allows. */
export class FakeViewer {
  static made: FakeViewer[] = []
  readonly options: ViewerOptions
  readonly surface = document.createElement('div')
  /** What was said over the channel of the system. */
  readonly said: string[] = []
  readonly system = new SystemLine({ send: (text) => void this.said.push(text), onFault: () => {} })
  readonly clipboard = new ClipboardLine({
    send: (data) => this.said.push(String(data)) > 0,
    buffered: { level: 0, whenLow: (listener) => queueMicrotask(listener) },
    onFault: () => {},
  })
  /** What was said over the channel of the guide. */
  readonly guided: string[] = []
  readonly guide = new GuideLine({
    send: (text) => this.guided.push(text) > 0,
    waiting: () => 0,
    screen: () => 0,
    onStill: () => {},
    onMarks: () => {},
    onFault: () => {},
  })
  readonly chords: string[] = []
  state: ViewerState = initialState
  asked: Capability[][] = []
  released: Capability[][] = []
  closed = false
  ageMs: number | null = null
  /** What happens while a question is on its way. */
  onAsk: () => void = () => {}

  constructor(options: ViewerOptions) {
    this.options = options
    FakeViewer.made.push(this)
    options.onState(this.state)
  }

  become(part: Partial<ViewerState>): void {
    this.state = { ...this.state, ...part }
    this.options.onState(this.state)
  }

  connect(part: Partial<ViewerState> = {}): void {
    this.become({ line: 'connected', connectionId: ids.connection, ...part })
  }

  async ask(capabilities: Capability[]): Promise<string> {
    this.asked.push(capabilities)
    this.onAsk()
    return ids.ask
  }

  async release(capabilities: Capability[]): Promise<void> {
    this.released.push(capabilities)
  }

  chord(codes: readonly string[]): void {
    this.chords.push(codes.join('+'))
  }

  statistics() {
    return {
      roundTripMs: 12,
      framesPerSecond: 20,
      bytesPerSecond: 30_000,
      bytesReceived: 1,
      pictureAgeMs: null,
      path: { way: 'relay' as const, transport: 'udp' as const, loss: 0.05 },
    }
  }

  pictureAgeNow(): number | null {
    return this.ageMs
  }

  close(): void {
    this.closed = true
  }
}

export const openFakeViewer = (options: ViewerOptions): Viewer => new FakeViewer(options) as unknown as Viewer
