import { z } from 'zod'
import { Capability, capabilities } from '../vocabulary/capabilities.ts'
import { readJson } from './json-message.ts'
import { mostTypedText, TypingOutcome } from './typed-text.ts'

/**
 * Channel `control`: JSON messages about the connection itself. None of them grants anything: what the Helper
 * tells under `grants` is information for the console, which may show and send accordingly.
 */

/** One monitor of the Helper's. `number` is its name within this connection, in `input` and `picture`. */
export const RemoteScreen = z.object({
  number: z.number().int().min(0).max(255),
  name: z.string().max(100),
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1).max(32_767),
  height: z.number().int().min(1).max(32_767),
  primary: z.boolean(),
  /** Not one monitor but all of them, side by side as they are laid out. */
  all: z.boolean().optional(),
})
export type RemoteScreen = z.infer<typeof RemoteScreen>

export const ControlFromConsole = z.discriminatedUnion('type', [
  /** Answered at once with `pong`; `id` comes back. */
  z.object({ type: z.literal('ping'), id: z.number().int().min(0) }),
  /** The console has lost its picture: all of it anew. */
  z.object({ type: z.literal('refresh') }),
  z.object({ type: z.literal('choose_screen'), number: z.number().int().min(0).max(255) }),
  /** Characters to be typed, whatever the keyboard has; answered with `typed`. */
  z.object({
    type: z.literal('type_text'),
    id: z.number().int().min(0),
    text: z.string().min(1).max(mostTypedText),
  }),
])
export type ControlFromConsole = z.infer<typeof ControlFromConsole>

export const ControlFromHelper = z.discriminatedUnion('type', [
  /** `clock`: the Helper's clock in milliseconds, by which `picture` messages are stamped. */
  z.object({ type: z.literal('pong'), id: z.number().int().min(0), clock: z.number().min(0) }),
  /** What is allowed at this moment, and whether the requester's own hand holds the mouse. */
  z.object({
    type: z.literal('grants'),
    allowed: z.array(Capability).max(capabilities.length),
    localHand: z.boolean(),
    /** With what, where the Helper can tell. */
    hand: z.enum(['keyboard', 'mouse']).optional(),
  }),
  z.object({
    type: z.literal('screens'),
    screens: z.array(RemoteScreen).min(1).max(16),
    current: z.number().int().min(0).max(255),
  }),
  /** What became of a text, and how much of it was typed, in UTF-16 units. */
  z.object({
    type: z.literal('typed'),
    id: z.number().int().min(0),
    outcome: TypingOutcome,
    typed: z.number().int().min(0),
  }),
])
export type ControlFromHelper = z.infer<typeof ControlFromHelper>

export const writeControl = (message: ControlFromConsole | ControlFromHelper): string =>
  JSON.stringify(message)

/** @throws {ChannelFault} */
export const readControl = <Message extends z.ZodType>(schema: Message, text: unknown): z.infer<Message> =>
  readJson('control', schema, text)
