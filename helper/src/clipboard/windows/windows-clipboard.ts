import type { ClipboardContent } from '@deskside/protocol/channels/clipboard'
import { clipboardLimits } from '@deskside/protocol/vocabulary/clipboard'
import { bitmapOfPicture, disposePicture, pngOfBitmap, readPicture } from '../../win32/gdi-plus.ts'
import {
  bytesOfGlobalMemory,
  freeGlobalMemory,
  globalMemoryOf,
  sizeOfGlobalMemory,
} from '../../win32/global-memory.ts'
import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import { ClipboardTooLarge } from '../too-large.ts'

/** Somebody has put something there. */
export const clipboardMessage = 0x031d

const formats = { bitmap: 2, text: 13 } as const

const user32 = once(() =>
  bindLibrary('user32.dll', {
    AddClipboardFormatListener: 'bool AddClipboardFormatListener(intptr_t window)',
    RemoveClipboardFormatListener: 'bool RemoveClipboardFormatListener(intptr_t window)',
    GetClipboardOwner: 'intptr_t GetClipboardOwner()',
    OpenClipboard: 'bool OpenClipboard(intptr_t window)',
    CloseClipboard: 'bool CloseClipboard()',
    EmptyClipboard: 'bool EmptyClipboard()',
    IsClipboardFormatAvailable: 'bool IsClipboardFormatAvailable(uint format)',
    GetClipboardData: 'intptr_t GetClipboardData(uint format)',
    SetClipboardData: 'intptr_t SetClipboardData(uint format, intptr_t memory)',
    RegisterClipboardFormatW: 'uint RegisterClipboardFormatW(str16 name)',
  }),
)

/** The clipboard, as the thread of the desktop sees it: it belongs to a window, and is told of by messages to it. */
export class WindowsClipboard {
  private readonly window: Handle
  private watching = false

  constructor(window: Handle) {
    this.window = window
  }

  open(): boolean {
    this.watching = user32().AddClipboardFormatListener(this.window)
    return this.watching
  }

  /** What we placed goes with us, as it does everywhere else. */
  close(): boolean {
    user32().RemoveClipboardFormatListener(this.window)
    this.watching = false
    if (this.isOurs()) this.whileOpen(() => user32().EmptyClipboard())
    return true
  }

  /** @returns whether what is there now is another program's. */
  changed(): boolean {
    return this.watching && !this.isOurs()
  }

  /** @throws when another program keeps it open, or it is no picture */
  place({ kind, bytes }: ClipboardContent): boolean {
    const parts = kind === 'text' ? textParts(bytes) : pictureParts(bytes)
    return this.whileOpen(() => {
      user32().EmptyClipboard()
      // The system owns from here on what it has taken.
      for (const { format, memory, free } of parts) if (!user32().SetClipboardData(format, memory)) free()
      return true
    })
  }

  /** Text where there is text, else a picture. @throws {ClipboardTooLarge} */
  read(): ClipboardContent | null {
    if (this.isOurs()) return null
    return this.whileOpen(() => readText() ?? readClipboardPicture())
  }

  private isOurs(): boolean {
    return user32().GetClipboardOwner() === this.window
  }

  private whileOpen<Value>(use: () => Value): Value {
    if (!user32().OpenClipboard(this.window)) throw new Error('another program keeps the clipboard open')
    try {
      return use()
    } finally {
      user32().CloseClipboard()
    }
  }
}

interface Part {
  format: number
  memory: Handle
  free: () => void
}

const pngFormat = () => user32().RegisterClipboardFormatW('PNG') as number

function memoryPart(format: number, bytes: Uint8Array): Part {
  const memory = globalMemoryOf(bytes)
  return { format, memory, free: () => freeGlobalMemory(memory) }
}

/** Windows' programs expect its own ends of lines, and a zero at the end. */
function textParts(bytes: Uint8Array): Part[] {
  const text = new TextDecoder().decode(bytes).replace(/\r?\n/g, '\r\n')
  return [memoryPart(formats.text, Buffer.from(`${text}\0`, 'utf16le'))]
}

/** As it came, for programs that keep its transparency, and as the system's own kind of picture. */
function pictureParts(bytes: Uint8Array): Part[] {
  const picture = readPicture(bytes)
  if (picture === null) throw new Error('not a picture')
  const memory = bitmapOfPicture(picture)
  disposePicture(picture)
  const gdi = bindLibrary('gdi32.dll', { DeleteObject: 'bool DeleteObject(intptr_t object)' })
  return [
    memoryPart(pngFormat(), bytes),
    { format: formats.bitmap, memory, free: () => gdi.DeleteObject(memory) },
  ]
}

function readText(): ClipboardContent | null {
  const memory: Handle = user32().GetClipboardData(formats.text)
  if (!memory) return null
  // At least a byte in UTF-8 for each unit of UTF-16: more than this is too much in any case.
  if (sizeOfGlobalMemory(memory) / 2 > clipboardLimits.text + 1) throw new ClipboardTooLarge()
  const utf16 = bytesOfGlobalMemory(memory)
  if (!utf16) return null
  const [text = ''] = Buffer.from(utf16.buffer).toString('utf16le').split('\0', 1)
  return limited('text', new TextEncoder().encode(text.replaceAll('\r\n', '\n')))
}

function readClipboardPicture(): ClipboardContent | null {
  const png: Handle = user32().GetClipboardData(pngFormat())
  const ready = png ? bytesOfGlobalMemory(png) : null
  if (ready) return limited('picture', ready)
  if (!user32().IsClipboardFormatAvailable(formats.bitmap)) return null
  const bitmap: Handle = user32().GetClipboardData(formats.bitmap)
  return bitmap ? limited('picture', pngOfBitmap(bitmap)) : null
}

function limited(kind: ClipboardContent['kind'], bytes: Uint8Array<ArrayBuffer>): ClipboardContent | null {
  if (bytes.length > clipboardLimits[kind]) throw new ClipboardTooLarge()
  return bytes.length > 0 ? { kind, bytes } : null
}
