import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import type { CursorShape } from '../capture.ts'

const user32 = once(() =>
  bindLibrary('user32.dll', {
    GetIconInfo: 'bool GetIconInfo(intptr_t icon, _Out_ uint8_t *info)',
    GetDC: 'intptr_t GetDC(intptr_t window)',
    ReleaseDC: 'int ReleaseDC(intptr_t window, intptr_t context)',
  }),
)
const gdi32 = once(() =>
  bindLibrary('gdi32.dll', {
    GetObjectW: 'int GetObjectW(intptr_t object, int size, _Out_ uint8_t *into)',
    GetDIBits:
      'int GetDIBits(intptr_t context, intptr_t bitmap, uint first, uint rows, _Out_ uint8_t *into, _Inout_ uint8_t *header, uint usage)',
    DeleteObject: 'bool DeleteObject(intptr_t object)',
  }),
)

const iconInfoBytes = 32
const bitmapBytes = 32
const headerBytes = 40
const mostSide = 256

/** Reads what a pointer looks like. @returns null when there is none, or it cannot be read. */
export function readCursorShape(cursor: Handle): CursorShape | null {
  const info = Buffer.alloc(iconInfoBytes)
  if (!cursor || !user32().GetIconInfo(cursor, info)) return null
  const mask = Number(info.readBigInt64LE(16))
  const colour = Number(info.readBigInt64LE(24))
  try {
    const masks = readBitmap(mask)
    const colours = colour ? readBitmap(colour) : null
    if (!masks) return null
    const picture = colours ? withMask(colours, masks) : fromMasks(masks)
    return { ...picture, id: cursor, hotX: info.readUInt32LE(4), hotY: info.readUInt32LE(8) }
  } finally {
    for (const bitmap of [mask, colour]) if (bitmap) gdi32().DeleteObject(bitmap)
  }
}

/** 4 bytes a pixel, first row first. */
export interface Bitmap {
  width: number
  height: number
  pixels: Uint8Array
}

function readBitmap(bitmap: Handle): Bitmap | null {
  const about = Buffer.alloc(bitmapBytes)
  if (!gdi32().GetObjectW(bitmap, bitmapBytes, about)) return null
  const [width, height] = [about.readInt32LE(4), about.readInt32LE(8)]
  if (width <= 0 || height <= 0 || width > mostSide || height > 2 * mostSide) return null
  const header = Buffer.alloc(headerBytes + 4 * 256)
  header.writeUInt32LE(headerBytes, 0)
  header.writeInt32LE(width, 4)
  header.writeInt32LE(-height, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const pixels = Buffer.alloc(width * height * 4)
  const context: Handle = user32().GetDC(0)
  const rows: number = gdi32().GetDIBits(context, bitmap, 0, height, pixels, header, 0)
  user32().ReleaseDC(0, context)
  return rows === height ? { width, height, pixels } : null
}

/** A coloured pointer: with an opacity of its own, or, as before Windows XP, with a mask (white lets through). */
export function withMask(colours: Bitmap, masks: Bitmap): Bitmap {
  const { width, height } = colours
  const pixels = new Uint8Array(colours.pixels)
  const hasOpacity = pixels.some((value, at) => at % 4 === 3 && value !== 0)
  for (let at = 0; at < pixels.length; at += 4) {
    const opacity = hasOpacity ? (pixels[at + 3] ?? 0) : masks.pixels[at] ? 0 : 255
    for (let part = 0; part < 3; part++)
      pixels[at + part] = Math.round(((pixels[at + part] ?? 0) * opacity) / 255)
    pixels[at + 3] = opacity
  }
  return { width, height, pixels }
}

/**
 * A pointer of two colours: its upper half says where the screen shows through, its lower half what is inverted. What
 * inverts the screen, such as the bar over text, is shown black.
 */
export function fromMasks({ width, height, pixels: masks }: Bitmap): Bitmap {
  const rows = height >> 1
  const pixels = new Uint8Array(width * rows * 4)
  const half = pixels.length
  for (let at = 0; at < half; at += 4) {
    const through = masks[at] !== 0
    const drawn = masks[half + at] !== 0
    if (through && !drawn) continue
    const light = through ? 0 : drawn ? 255 : 0
    pixels.set([light, light, light, 255], at)
  }
  return { width, height: rows, pixels }
}
