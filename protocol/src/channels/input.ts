import { ByteReader, ByteWriter } from './bytes.ts'
import { ChannelFault, channelLimits } from './channels.ts'

/**
 * Channel `input`: what the technician's hands do. Little-endian throughout.
 *
 *   events  (console → Helper)  u8 1 │ u32 sentAt │ u32 base │ u8 count │ count × (u16 offset │ event)
 *   taken   (Helper → console)  u8 2 │ u32 sequence
 *
 *   event   move     u8 1 │ u8 screen │ u16 x │ u16 y     0 … 65535 across the screen
 *           button   u8 2 │ u8 button │ u8 down           left 0, middle 1, right 2, back 3, forward 4
 *           wheel    u8 3 │ i16 x │ i16 y                 in 1/120 of a notch, right and down positive
 *           key      u8 4 │ u8 action │ u8 length │ code  up 0, down 1, repeat 2; ASCII, `KeyboardEvent.code`
 *           release  u8 5                                 everything that is held down
 *
 * An event's sequence number is `base` + `offset`. `sentAt` is the console's clock in milliseconds, from any
 * origin. A packet without events says that the console is still there while something is held down.
 */
export type InputEvent =
  | { kind: 'move'; screen: number; x: number; y: number }
  | { kind: 'button'; button: InputButton; down: boolean }
  | { kind: 'wheel'; x: number; y: number }
  | { kind: 'key'; code: string; action: KeyAction }
  | { kind: 'release' }

export const inputButtons = ['left', 'middle', 'right', 'back', 'forward'] as const
export type InputButton = (typeof inputButtons)[number]
export const keyActions = ['up', 'down', 'repeat'] as const
export type KeyAction = (typeof keyActions)[number]

export interface SequencedEvent {
  sequence: number
  event: InputEvent
}

export interface InputPacket {
  sentAt: number
  /** In ascending order. */
  events: SequencedEvent[]
}

/** One packet fits into one packet of the network, so that it comes whole or not at all. */
export const mostInputEvents = 48
export const wheelUnitsPerNotch = 120
const packetKind = 1
const takenKind = 2
const kinds = { move: 1, button: 2, wheel: 3, key: 4, release: 5 } as const
const keyCode = /^[A-Za-z][A-Za-z0-9]{0,23}$/

/** @param packet at most `mostInputEvents` events whose numbers lie within 65,535 of the first. */
export function writeInput(packet: InputPacket): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(64)
  const base = packet.events[0]?.sequence ?? 0
  writer.u8(packetKind)
  writer.u32(packet.sentAt)
  writer.u32(base)
  writer.u8(packet.events.length)
  for (const { sequence, event } of packet.events) {
    writer.u16(sequence - base)
    writeEvent(writer, event)
  }
  return writer.take()
}

/** @throws {ChannelFault} */
export function readInput(bytes: Uint8Array): InputPacket {
  if (bytes.length > channelLimits.input) throw new ChannelFault('input: size')
  const reader = new ByteReader(bytes)
  if (reader.u8() !== packetKind) throw new ChannelFault('input: kind')
  const sentAt = reader.u32()
  const base = reader.u32()
  const count = reader.u8()
  if (count > mostInputEvents) throw new ChannelFault('input: count')
  const events: SequencedEvent[] = []
  for (let index = 0; index < count; index++) {
    const sequence = base + reader.u16()
    const last = events.at(-1)
    if (last && sequence <= last.sequence) throw new ChannelFault('input: order')
    events.push({ sequence, event: readEvent(reader) })
  }
  if (reader.left > 0) throw new ChannelFault('input: more than it says')
  return { sentAt, events }
}

export function writeTaken(sequence: number): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(5)
  writer.u8(takenKind)
  writer.u32(sequence)
  return writer.take()
}

/** @returns the highest sequence number that has been taken. @throws {ChannelFault} */
export function readTaken(bytes: Uint8Array): number {
  const reader = new ByteReader(bytes)
  if (reader.u8() !== takenKind) throw new ChannelFault('input: kind')
  return reader.u32()
}

function writeEvent(writer: ByteWriter, event: InputEvent): void {
  writer.u8(kinds[event.kind])
  switch (event.kind) {
    case 'move':
      writer.u8(event.screen)
      writer.u16(toFraction(event.x))
      writer.u16(toFraction(event.y))
      return
    case 'button':
      writer.u8(inputButtons.indexOf(event.button))
      writer.u8(event.down ? 1 : 0)
      return
    case 'wheel':
      writer.i16(toWheelUnits(event.x))
      writer.i16(toWheelUnits(event.y))
      return
    case 'key':
      writer.u8(keyActions.indexOf(event.action))
      writer.u8(event.code.length)
      writer.bytes(new TextEncoder().encode(event.code))
      return
    case 'release':
  }
}

function readEvent(reader: ByteReader): InputEvent {
  switch (reader.u8()) {
    case kinds.move:
      return { kind: 'move', screen: reader.u8(), x: reader.u16() / 65_535, y: reader.u16() / 65_535 }
    case kinds.button:
      return { kind: 'button', button: oneOf(inputButtons, reader.u8()), down: reader.u8() === 1 }
    case kinds.wheel:
      return { kind: 'wheel', x: reader.i16() / wheelUnitsPerNotch, y: reader.i16() / wheelUnitsPerNotch }
    case kinds.key: {
      const action = oneOf(keyActions, reader.u8())
      const code = String.fromCharCode(...reader.bytes(reader.u8()))
      if (!keyCode.test(code)) throw new ChannelFault('input: key')
      return { kind: 'key', code, action }
    }
    case kinds.release:
      return { kind: 'release' }
    default:
      throw new ChannelFault('input: event')
  }
}

function oneOf<Value>(values: readonly Value[], index: number): Value {
  const value = values[index]
  if (value === undefined) throw new ChannelFault('input: value')
  return value
}

/** Whether a key can be said in this protocol: what browsers call `KeyboardEvent.code`, when they know it. */
export const isKeyCode = (code: string): boolean => keyCode.test(code) && code !== 'Unidentified'

const toFraction = (part: number): number => Math.round(clamp(part, 0, 1) * 65_535)
const toWheelUnits = (notches: number): number =>
  Math.round(clamp(notches * wheelUnitsPerNotch, -32_768, 32_767))
const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value || 0))
