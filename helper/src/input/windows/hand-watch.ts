import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import type { Hand } from '../local-activity.ts'
import { ourMark } from './input-records.ts'
import type { Place } from './own-place.ts'

/** Windows tells of each movement and key of the devices themselves, whichever program has the focus. */
export const rawInputMessage = 0x00ff

const user32 = once(() =>
  bindLibrary('user32.dll', {
    RegisterRawInputDevices: 'bool RegisterRawInputDevices(const uint8_t *devices, uint count, uint size)',
    GetRawInputData:
      'uint GetRawInputData(intptr_t input, uint what, _Out_ uint8_t *into, _Inout_ uint *size, uint headerSize)',
    GetCursorPos: 'bool GetCursorPos(_Out_ uint8_t *place)',
  }),
)

const deviceBytes = 16
const desktopDevices = 1
const usages = { mouse: 2, keyboard: 6 } as const
const alsoWithoutFocus = 0x100
const stopWatching = 0x1
const wholeInput = 0x10000003
const headerBytes = 24
const mostBytes = 128

/** Begins to tell a window of the hand. */
export const watchRawInput = (window: Handle): boolean => register(alsoWithoutFocus, window)

export const unwatchRawInput = (): boolean => register(stopWatching, 0)

function register(flags: number, window: Handle): boolean {
  const devices = Buffer.alloc(2 * deviceBytes)
  for (const [index, usage] of Object.values(usages).entries()) {
    const at = index * deviceBytes
    devices.writeUInt16LE(desktopDevices, at)
    devices.writeUInt16LE(usage, at + 2)
    devices.writeUInt32LE(flags, at + 4)
    devices.writeBigInt64LE(BigInt(window), at + 8)
  }
  return user32().RegisterRawInputDevices(devices, 2, deviceBytes)
}

/** What a hand did, and with what; where the pointer is, when it only moved it. */
export interface HandDeed {
  hand: Hand
  movedTo: Place | null
}

/** @param input the `lParam` of the message. @returns null when it was this program's doing */
export function handIn(input: Handle): HandDeed | null {
  const record = Buffer.alloc(mostBytes)
  const read: number = user32().GetRawInputData(input, wholeInput, record, [mostBytes], headerBytes)
  if (read > mostBytes) return null
  const { hand, mark, onlyMoves } = readRawInput(record)
  if (mark === ourMark) return null
  return { hand, movedTo: onlyMoves ? pointerPlace() : null }
}

/** Reads a `RAWINPUT` record. */
export function readRawInput(record: Buffer): { hand: Hand; mark: number; onlyMoves: boolean } {
  const mouse = 0
  if (record.readUInt32LE(0) !== mouse)
    return { hand: 'keyboard', mark: record.readUInt32LE(36), onlyMoves: false }
  return { hand: 'mouse', mark: record.readUInt32LE(44), onlyMoves: record.readUInt16LE(28) === 0 }
}

function pointerPlace(): Place | null {
  const place = Buffer.alloc(8)
  return user32().GetCursorPos(place) ? { x: place.readInt32LE(0), y: place.readInt32LE(4) } : null
}
