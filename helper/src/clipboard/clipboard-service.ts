import { ChannelFault } from '@deskside/protocol/channels/channels'
import {
  ClipboardAssembly,
  type ClipboardContent,
  ClipboardFromConsole,
  type ClipboardFromHelper,
  type ClipboardRefusal,
  chunksOf,
  isPlausible,
  readClipboard,
  writeClipboard,
} from '@deskside/protocol/channels/clipboard'
import type { ClipboardKind } from '@deskside/protocol/vocabulary/clipboard'
import type { FileDirection } from '@deskside/protocol/vocabulary/files'
import type { ChannelService } from '../peer/channel-service.ts'
import type { Gate } from '../peer/console-service.ts'
import type { Clipboard } from './clipboard.ts'
import { ClipboardTooLarge } from './too-large.ts'

/** Something went over, as it is told to the person and to the ticket. */
export interface ClipboardMove {
  direction: FileDirection
  kind: ClipboardKind
  size: number
}

export interface ClipboardServiceOptions {
  gate: Pick<Gate, 'may'>
  /** Opens the clipboard of this computer; reads nothing. */
  open: (options: { onCopied: () => void; onLost: (reason: Error) => void }) => Promise<Clipboard>
  send: (data: string | Uint8Array<ArrayBuffer>) => void
  /** Bytes that wait on the channel to be sent. */
  waiting: () => number
  onMoved: (move: ClipboardMove) => void
  onNote: (what: string) => void
  now?: () => number
}

/** As often as a hand copies and pastes; each is a line on the ticket. */
const onceInMs = 700
/** What may wait in the channel before the next chunks are given to it. */
const mostWaiting = 1024 * 1024
const lookAgainMs = 20

/**
 * Serves one console with the clipboard. It is open while something about it is allowed and the line stands; what was
 * copied before that is not heard of, and so never sent. The gate is asked before each effect: taking, placing, reading, sending.
 */
export class ClipboardService implements ChannelService {
  private readonly options: ClipboardServiceOptions
  private clipboard: Clipboard | null = null
  private opening = false
  private connected = false
  private closed = false
  /** The person has copied something since reading was allowed, and it has not been sent. */
  private fresh = false
  private assembly: ClipboardAssembly | null = null
  private lastAt = Number.NEGATIVE_INFINITY
  private sending = false

  constructor(options: ClipboardServiceOptions) {
    this.options = options
  }

  update(connected: boolean): void {
    this.connected = connected
    if (!this.may('clipboard_out')) this.fresh = false
    if (!this.may('clipboard_in')) this.assembly = null
    if (this.may('clipboard_in') || this.may('clipboard_out')) void this.open()
    else this.shut()
  }

  take(data: string | Uint8Array): void {
    if (typeof data === 'string') this.heed(readClipboard(ClipboardFromConsole, data))
    else this.takeChunk(data)
  }

  private heed(message: ClipboardFromConsole): void {
    if (message.type === 'get') void this.give(message.id)
    else if (!this.may('clipboard_in')) this.refuse(message.id, 'not_allowed')
    else if (this.isTooOften()) this.refuse(message.id, 'too_often')
    else this.assembly = new ClipboardAssembly(message)
  }

  close(): void {
    this.closed = true
    this.shut()
  }

  private may(capability: 'clipboard_in' | 'clipboard_out'): boolean {
    return !this.closed && this.connected && this.options.gate.may(capability)
  }

  /** Chunks of what was refused, or taken back in the middle, are dropped. */
  private takeChunk(chunk: Uint8Array): void {
    const { assembly } = this
    if (!assembly || !this.may('clipboard_in')) return
    try {
      const content = assembly.take(chunk)
      if (!content) return
      this.assembly = null
      void this.place(assembly.id, content)
    } catch (error) {
      this.assembly = null
      throw error
    }
  }

  private async place(id: number, content: ClipboardContent): Promise<void> {
    if (!isPlausible(content)) return this.refuse(id, 'failed')
    try {
      const clipboard = await this.open()
      // Asked again: opening took its time.
      if (!clipboard || !this.may('clipboard_in')) return this.refuse(id, 'not_allowed')
      await clipboard.place(content)
      this.fresh = false
      this.tell({ type: 'placed', id })
      this.options.onMoved({ direction: 'in', kind: content.kind, size: content.bytes.length })
    } catch (error) {
      this.fail(id, error)
    }
  }

  private async give(id: number): Promise<void> {
    if (!this.may('clipboard_out')) return this.refuse(id, 'not_allowed')
    if (!this.fresh || !this.clipboard) return this.refuse(id, 'nothing')
    if (this.sending || this.isTooOften()) return this.refuse(id, 'too_often')
    this.sending = true
    try {
      const content = await this.clipboard.read()
      if (!this.may('clipboard_out')) return this.refuse(id, 'not_allowed')
      if (!content || !isPlausible(content)) return this.refuse(id, 'nothing')
      await this.send(id, content)
    } catch (error) {
      this.fail(id, error)
    } finally {
      this.sending = false
    }
  }

  private async send(id: number, { kind, bytes }: ClipboardContent): Promise<void> {
    // Told before the first byte goes: what is taken back in the middle may have gone in part.
    this.options.onMoved({ direction: 'out', kind, size: bytes.length })
    this.tell({ type: 'content', id, kind, size: bytes.length })
    for (const chunk of chunksOf(bytes)) {
      while (this.options.waiting() > mostWaiting && this.may('clipboard_out'))
        await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
      if (!this.may('clipboard_out')) return this.refuse(id, 'not_allowed')
      this.options.send(chunk)
    }
    this.fresh = false
  }

  private async open(): Promise<Clipboard | null> {
    if (this.clipboard || this.opening) return this.clipboard
    this.opening = true
    const opened = await this.options
      .open({ onCopied: () => this.copied(), onLost: (reason) => this.lose(reason) })
      .catch((error: Error) => this.options.onNote(`clipboard: ${error.message}`))
    this.opening = false
    if (!opened) return null
    if (!this.may('clipboard_in') && !this.may('clipboard_out')) opened.close()
    else this.clipboard = opened
    return this.clipboard
  }

  private copied(): void {
    if (!this.may('clipboard_out')) return
    this.fresh = true
    this.tell({ type: 'copied' })
  }

  private shut(): void {
    this.clipboard?.close()
    this.clipboard = null
    this.assembly = null
    this.fresh = false
  }

  private lose(reason: Error): void {
    this.options.onNote(`clipboard: ${reason.message}`)
    this.shut()
  }

  private isTooOften(): boolean {
    const now = this.options.now?.() ?? performance.now()
    if (now < this.lastAt + onceInMs) return true
    this.lastAt = now
    return false
  }

  private fail(id: number, error: unknown): void {
    if (error instanceof ChannelFault) throw error
    this.options.onNote(`clipboard: ${error instanceof Error ? error.message : String(error)}`)
    this.refuse(id, error instanceof ClipboardTooLarge ? 'too_large' : 'failed')
  }

  private refuse(id: number, why: ClipboardRefusal): void {
    this.tell({ type: 'refused', id, why })
  }

  private tell(message: ClipboardFromHelper): void {
    if (!this.closed && this.connected) this.options.send(writeClipboard(message))
  }
}
