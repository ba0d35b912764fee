import { openDesktop } from '../../win32/desktop.ts'
import type { Clipboard, ClipboardOptions } from '../clipboard.ts'

/** The clipboard of Windows, by the thread of the desktop. */
export async function openWindowsClipboard(options: ClipboardOptions): Promise<Clipboard> {
  const desktop = await openDesktop({ copied: options.onCopied, lost: options.onLost })
  await desktop.ask('open_clipboard')
  return {
    async place(content) {
      await desktop.ask('place', { content })
    },
    read: () => desktop.ask('read'),
    close() {
      void desktop.ask('close_clipboard').catch(() => {})
      desktop.close()
    },
  }
}
