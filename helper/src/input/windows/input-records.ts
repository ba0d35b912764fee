import type { PointerButton } from '../pointer-buttons.ts'
import type { ScanCode } from './scan-codes.ts'

/**
 * Records for `SendInput`, as a 64-bit Windows reads them. Each carries our mark, by which our own watching of the
 * hand tells what it need not mind.
 */
export const recordBytes = 40
/** "desk", in the field that Windows hands on untouched. */
export const ourMark = 0x6b736564

const mouse = 0
const keyboard = 1

const flags = {
  move: 0x0001,
  absolute: 0x8000,
  wholeDesktop: 0x4000,
  wheel: 0x0800,
  wheelSideways: 0x1000,
  keyExtended: 0x0001,
  keyUp: 0x0002,
  keyByUnicode: 0x0004,
  keyByScanCode: 0x0008,
} as const

const buttons: Record<PointerButton, { down: number; up: number; which: number }> = {
  left: { down: 0x0002, up: 0x0004, which: 0 },
  right: { down: 0x0008, up: 0x0010, which: 0 },
  middle: { down: 0x0020, up: 0x0040, which: 0 },
  back: { down: 0x0080, up: 0x0100, which: 1 },
  forward: { down: 0x0080, up: 0x0100, which: 2 },
}
const notch = 120

/** The rectangle of all monitors together, in pixels. */
export interface Desktop {
  x: number
  y: number
  width: number
  height: number
}

/** Windows places the pointer in 65536ths of the whole desktop, rounding down: so this rounds up. */
export function moveRecord(desktop: Desktop, x: number, y: number): Buffer {
  const part = (pixel: number, pixels: number) =>
    Math.max(0, Math.min(0xffff, Math.ceil((pixel * 0x10000) / Math.max(1, pixels))))
  return mouseRecord(flags.move | flags.absolute | flags.wholeDesktop, 0, {
    x: part(x - desktop.x, desktop.width),
    y: part(y - desktop.y, desktop.height),
  })
}

export function buttonRecord(button: PointerButton, down: boolean): Buffer {
  const { which, ...how } = buttons[button]
  return mouseRecord(down ? how.down : how.up, which)
}

/** @param notches positive to the right and downwards; Windows counts upwards. */
export const wheelRecord = (axis: 'x' | 'y', notches: number): Buffer =>
  axis === 'y'
    ? mouseRecord(flags.wheel, -notches * notch)
    : mouseRecord(flags.wheelSideways, notches * notch)

/**
 * @param virtualKey what the key is in the layout that is in use; 0 where the layout does not know it, and Windows is
 *   given the place of the key alone.
 */
export function keyRecord({ code, extended }: ScanCode, virtualKey: number, down: boolean): Buffer {
  const record = Buffer.alloc(recordBytes)
  record.writeUInt32LE(keyboard, 0)
  record.writeUInt16LE(virtualKey, 8)
  record.writeUInt16LE(code, 10)
  const place = virtualKey === 0 ? flags.keyByScanCode : 0
  record.writeUInt32LE(place | (extended ? flags.keyExtended : 0) | (down ? 0 : flags.keyUp), 12)
  record.writeBigUInt64LE(BigInt(ourMark), 24)
  return record
}

/** A character that need not be on the keyboard: down and up for each of its UTF-16 units, as `KEYEVENTF_UNICODE` wants it. */
export function characterRecords(character: string): Buffer[] {
  const units = character.split('').map((unit) => unit.charCodeAt(0))
  return units.flatMap((unit) =>
    [0, flags.keyUp].map((up) => {
      const record = Buffer.alloc(recordBytes)
      record.writeUInt32LE(keyboard, 0)
      record.writeUInt16LE(unit, 10)
      record.writeUInt32LE(flags.keyByUnicode | up, 12)
      record.writeBigUInt64LE(BigInt(ourMark), 24)
      return record
    }),
  )
}

function mouseRecord(how: number, data: number, place = { x: 0, y: 0 }): Buffer {
  const record = Buffer.alloc(recordBytes)
  record.writeUInt32LE(mouse, 0)
  record.writeInt32LE(place.x, 8)
  record.writeInt32LE(place.y, 12)
  record.writeInt32LE(data, 16)
  record.writeUInt32LE(how, 20)
  record.writeBigUInt64LE(BigInt(ourMark), 32)
  return record
}
