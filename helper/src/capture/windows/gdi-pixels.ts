import { bindLibrary, type Handle, memoryAt, once } from '../../win32/libraries.ts'
import type { Rect } from '../capture.ts'

/** A picture of one screen in memory, and the way to read the screen into it anew. */
export interface GdiPixels {
  readonly bytes: Uint8Array
  readonly stride: number
  /** Reads all of it, away from this thread. @returns false when the screen cannot be read now. */
  read(): Promise<boolean>
  release(): void
}

const bytesPerPixel = 4
const headerBytes = 40
const copy = 0x00cc0020

const user32 = once(() =>
  bindLibrary('user32.dll', {
    GetDC: 'intptr_t GetDC(intptr_t window)',
    ReleaseDC: 'int ReleaseDC(intptr_t window, intptr_t context)',
  }),
)
const gdi32 = once(() =>
  bindLibrary('gdi32.dll', {
    CreateCompatibleDC: 'intptr_t CreateCompatibleDC(intptr_t context)',
    CreateDIBSection:
      'intptr_t CreateDIBSection(intptr_t context, void *info, uint usage, _Out_ intptr_t *bits, intptr_t section, uint offset)',
    SelectObject: 'intptr_t SelectObject(intptr_t context, intptr_t object)',
    BitBlt:
      'bool BitBlt(intptr_t to, int x, int y, int width, int height, intptr_t from, int left, int top, uint how)',
    GdiFlush: 'bool GdiFlush()',
    DeleteDC: 'bool DeleteDC(intptr_t context)',
    DeleteObject: 'bool DeleteObject(intptr_t object)',
  }),
)

/** @throws when Windows has no memory for it. */
export function openGdiPixels(screen: Rect): GdiPixels {
  const { width, height } = screen
  const gdi = gdi32()
  const desktop: Handle = user32().GetDC(0)
  const context: Handle = gdi.CreateCompatibleDC(desktop)
  const bits = [0]
  const bitmap: Handle = gdi.CreateDIBSection(context, bitmapHeader(width, height), 0, bits, 0, 0)
  const address = bits[0]
  if (!bitmap || !address) throw new Error(`no memory for a screen of ${width}×${height}`)
  gdi.SelectObject(context, bitmap)
  const stride = width * bytesPerPixel
  let reading: Promise<boolean> | undefined
  let released = false
  const bytes = memoryAt(address, stride * height)

  const free = () => {
    gdi.DeleteDC(context)
    gdi.DeleteObject(bitmap)
    user32().ReleaseDC(0, desktop)
  }
  return {
    bytes,
    stride,
    read() {
      reading ??= new Promise<boolean>((resolve) => {
        gdi.BitBlt.async(
          context,
          0,
          0,
          width,
          height,
          desktop,
          screen.x,
          screen.y,
          copy,
          (error: unknown, read: boolean) => {
            reading = undefined
            gdi.GdiFlush()
            if (released) free()
            resolve(!error && read && !released)
          },
        )
      })
      return reading
    },
    release() {
      if (released) return
      released = true
      // Not from under a reading that is going on in another thread.
      if (!reading) free()
    },
  }
}

/** A negative height puts the first row first. */
function bitmapHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.writeUInt32LE(headerBytes, 0)
  header.writeInt32LE(width, 4)
  header.writeInt32LE(-height, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(bytesPerPixel * 8, 14)
  return header
}
