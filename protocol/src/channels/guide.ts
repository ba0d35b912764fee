import { z } from 'zod'
import { GuideColour, stillLimits } from '../vocabulary/guide.ts'
import { readJson } from './json-message.ts'

/**
 * Channel `guide`: a technician shows where to look. JSON from the console; none of it can write, click or type, and no
 * text can be drawn.
 *
 *   console ── point, away, begin, draw, end, clear ─▶ device     the pointer, and strokes of a pen
 *   console ── freeze {id} ─▶ browser ── still {id, size}, chunks of 16 KiB, or no_still {id, why} ─▶ console
 *   console ── thaw ─▶ browser;  browser ── closed ─▶ console     the still is put away
 *
 * A Helper puts pointer and strokes over the screen itself and asks its own grants (`guide`, `view`) at each. A browser
 * cannot: it takes a still of what it shows anyway, sends that, and shows it in its page with what is drawn, so that both
 * look at one picture and a technician can show no other. Places go from 0 to 1 across the screen, or the still.
 */
export const guideLimits = {
  /** Of one message. */
  points: 64,
  strokePoints: 1_500,
  /** At once; the oldest makes room. */
  strokes: 24,
  /** What comes faster is dropped; putting away never is. */
  messagesPerSecond: 120,
  burst: 240,
} as const

/** A stroke over a screen is gone by itself so long after its end. */
export const strokeFadesMs = 8_000
/** A pointer that says nothing for so long is gone, too. */
export const pointerRestsMs = 20_000
/** One still at most in so long. */
export const stillEveryMs = 1_000
export const stillChunkBytes = 16 * 1024

const Part = z.number().min(0).max(1)
const Points = z.array(z.tuple([Part, Part])).max(guideLimits.points)
const GuideId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Screen = z.number().int().min(0).max(255)

export const GuideFromConsole = z.discriminatedUnion('type', [
  z.object({ type: z.literal('point'), screen: Screen, x: Part, y: Part, colour: GuideColour }),
  z.object({ type: z.literal('away') }),
  /** A stroke begins; more of it follows under its id, until its end. */
  z.object({
    type: z.literal('begin'),
    id: GuideId,
    screen: Screen,
    colour: GuideColour,
    points: Points.min(1),
  }),
  z.object({ type: z.literal('draw'), id: GuideId, points: Points.min(1) }),
  z.object({ type: z.literal('end'), id: GuideId }),
  z.object({ type: z.literal('clear') }),
  z.object({ type: z.literal('freeze'), id: GuideId }),
  z.object({ type: z.literal('thaw') }),
])
export type GuideFromConsole = z.infer<typeof GuideFromConsole>

export const noStillReasons = ['not_shared', 'too_often', 'failed'] as const

export const GuideFromDevice = z.discriminatedUnion('type', [
  /** A JPEG of that many bytes follows in chunks. */
  z.object({ type: z.literal('still'), id: GuideId, size: z.number().int().min(1).max(stillLimits.bytes) }),
  z.object({ type: z.literal('no_still'), id: GuideId, why: z.enum(noStillReasons) }),
  /** The person has closed it, or shows nothing any more. */
  z.object({ type: z.literal('closed') }),
  /** Over this screen nothing can be drawn: what that needs is missing there. */
  z.object({ type: z.literal('no_overlay') }),
])
export type GuideFromDevice = z.infer<typeof GuideFromDevice>

export type GuidePoint = readonly [x: number, y: number]

export const writeGuide = (message: GuideFromConsole | GuideFromDevice): string => JSON.stringify(message)

/** @throws {ChannelFault} */
export const readGuide = <Message extends z.ZodType>(schema: Message, data: unknown): z.infer<Message> =>
  readJson('guide', schema, data)
