import type { ByteReader, ByteWriter } from './bytes.ts'
import { ChannelFault } from './channels.ts'

/**
 * The operations of a picture part's body, one after the other. A rectangle is `u16 x │ u16 y │ u16 width │
 * u16 height` in pixels of the screen and lies within it.
 *
 *   screen   u8 1 │ u8 number │ u16 width │ u16 height      a new picture begins, black
 *   fill     u8 2 │ rectangle │ u8 red │ u8 green │ u8 blue
 *   copy     u8 3 │ rectangle │ u16 fromX │ u16 fromY       from this very picture; the areas may overlap
 *   palette  u8 4 │ rectangle │ u8 colours − 1 │ colours × (red, green, blue) │ rows of indices
 *   colour   u8 5 │ rectangle │ greens │ reds │ blues       one byte a pixel each, see `picture-tiles.ts`
 *   look     u8 6 │ u16 width │ u16 height │ u16 hotX │ u16 hotY │ width × height × (red, green, blue, alpha)
 *   place    u8 7 │ u16 x │ u16 y │ u8 visible              of the pointer, which is no part of the picture
 *   coarse   u8 8 │ rectangle │ u8 scale │ greens │ reds │ blues   see `picture-coarse.ts`
 *
 * Palette indices take 1, 2, 4 or 8 bits, whichever is enough, the first pixel in the highest bits; each row
 * begins with a new byte.
 */
export const operations = {
  screen: 1,
  fill: 2,
  copy: 3,
  palette: 4,
  colour: 5,
  look: 6,
  place: 7,
  coarse: 8,
} as const

export interface PictureRect {
  x: number
  y: number
  width: number
  height: number
}

/** Pixels of one `palette` or `colour` operation, at most. */
export const mostTilePixels = 1 << 16
/** Pixels of a screen, at most: 8K. */
export const mostScreenPixels = 1 << 25
/** Width and height of the pointer's look, at most. */
export const mostLookSide = 256

/** Bits of one palette index. */
export const indexBits = (colours: number): 1 | 2 | 4 | 8 =>
  colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8

export function writeRect(writer: ByteWriter, rect: PictureRect): void {
  writer.u16(rect.x)
  writer.u16(rect.y)
  writer.u16(rect.width)
  writer.u16(rect.height)
}

export const readRect = (reader: ByteReader): PictureRect => ({
  x: reader.u16(),
  y: reader.u16(),
  width: reader.u16(),
  height: reader.u16(),
})

export function writeScreen(writer: ByteWriter, number: number, width: number, height: number): void {
  writer.u8(operations.screen)
  writer.u8(number)
  writer.u16(width)
  writer.u16(height)
}

/** @param colour `0xRRGGBB`; higher bits are ignored. */
export function writeFill(writer: ByteWriter, rect: PictureRect, colour: number): void {
  writer.u8(operations.fill)
  writeRect(writer, rect)
  writeColour(writer, colour)
}

export function writeCopy(writer: ByteWriter, rect: PictureRect, fromX: number, fromY: number): void {
  writer.u8(operations.copy)
  writeRect(writer, rect)
  writer.u16(fromX)
  writer.u16(fromY)
}

/** How the pointer looks. `pixels` are red, green, blue, alpha, not premultiplied. */
export interface PointerLook {
  width: number
  height: number
  hotX: number
  hotY: number
  pixels: Uint8Array
}

export function writeLook(writer: ByteWriter, look: PointerLook): void {
  writer.u8(operations.look)
  writer.u16(look.width)
  writer.u16(look.height)
  writer.u16(look.hotX)
  writer.u16(look.hotY)
  writer.bytes(look.pixels)
}

export function readLook(reader: ByteReader): PointerLook {
  const [width, height, hotX, hotY] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()]
  if (width > mostLookSide || height > mostLookSide) throw new ChannelFault('picture: look')
  return { width, height, hotX, hotY, pixels: reader.bytes(width * height * 4).slice() }
}

/** Where the pointer is, in pixels of the screen. */
export interface PointerPlace {
  x: number
  y: number
  visible: boolean
}

export function writePlace(writer: ByteWriter, place: PointerPlace): void {
  writer.u8(operations.place)
  writer.u16(place.x)
  writer.u16(place.y)
  writer.u8(place.visible ? 1 : 0)
}

export const readPlace = (reader: ByteReader): PointerPlace => ({
  x: reader.u16(),
  y: reader.u16(),
  visible: reader.u8() === 1,
})

export function writeColour(writer: ByteWriter, colour: number): void {
  writer.u8((colour >>> 16) & 0xff)
  writer.u8((colour >>> 8) & 0xff)
  writer.u8(colour & 0xff)
}
