import type { ClipboardContent } from '@deskside/protocol/channels/clipboard'
import { HelperProblem } from '../problems.ts'

/**
 * The clipboard of this computer, opened while something about it is allowed: a folder for each system implements it.
 * Opening it reads nothing. Whether it may be read or written is asked by whoever calls, each time.
 */
export interface Clipboard {
  /** Puts it there in place of what was copied last; it stays for as long as this is open. */
  place(content: ClipboardContent): Promise<void>
  /**
   * What the person copied last: text where there is text, else a picture.
   * @returns null when there is neither, or it was placed by us. @throws {ClipboardTooLarge}
   */
  read(): Promise<ClipboardContent | null>
  /** May be called twice. */
  close(): void
}

export interface ClipboardOptions {
  display?: string
  /** Another program has put something there; told without reading it. */
  onCopied: () => void
  /** It can be used no more. */
  onLost: (reason: Error) => void
}

/** @throws {HelperProblem} `display_unreachable`, `display_unsupported`, `system_unsupported` */
export async function openClipboard(options: ClipboardOptions): Promise<Clipboard> {
  if (process.platform === 'linux') {
    const { openX11Clipboard } = await import('./linux/x11-clipboard.ts')
    return openX11Clipboard(options)
  }
  if (process.platform === 'win32') {
    const { openWindowsClipboard } = await import('./windows/open-windows-clipboard.ts')
    return openWindowsClipboard(options)
  }
  throw new HelperProblem('system_unsupported', { system: process.platform })
}
