import type { ClipboardContent } from '@deskside/protocol/channels/clipboard'
import type { Clipboard } from '../../src/clipboard/clipboard.ts'

/** A clipboard that writes down what was done with it. */
export class SpyClipboard implements Clipboard {
  readonly calls: string[] = []
  content: ClipboardContent | null = null
  /** What happens while it is being read. */
  whileReading: () => void = () => {}

  async place({ kind, bytes }: ClipboardContent): Promise<void> {
    this.calls.push(`place ${kind} ${bytes.length}`)
  }

  async read(): Promise<ClipboardContent | null> {
    this.calls.push('read')
    this.whileReading()
    return this.content
  }

  close(): void {
    this.calls.push('close')
  }
}

export const aText = (text: string): ClipboardContent => ({
  kind: 'text',
  bytes: new Uint8Array(new TextEncoder().encode(text)),
})
