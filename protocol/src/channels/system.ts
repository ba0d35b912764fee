import { z } from 'zod'
import { SystemFacts, SystemLoad } from '../vocabulary/system-facts.ts'
import { readJson } from './json-message.ts'

/**
 * Channel `system`: what the computer is (`system_info`), and how busy it is (`monitors`). JSON, both ways.
 *
 *   console ── read {id} ─▶ Helper ── facts {id} or no_facts {id} ─▶ console
 *   console ── watch, again every 5 s ─▶ Helper ── load every second ─▶ console
 *   console ── unwatch ─▶ Helper
 *
 * Nothing is measured while nobody watches: `watch` holds for `watchHoldsMs`, so that a console that has gone without
 * a word is not measured for. The Helper asks its own grants before it reads, and again before it sends.
 */
const ReadId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const SystemFromConsole = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), id: ReadId }),
  z.object({ type: z.literal('watch') }),
  z.object({ type: z.literal('unwatch') }),
])
export type SystemFromConsole = z.infer<typeof SystemFromConsole>

export const SystemFromHelper = z.discriminatedUnion('type', [
  z.object({ type: z.literal('facts'), id: ReadId, facts: SystemFacts }),
  z.object({ type: z.literal('no_facts'), id: ReadId, why: z.enum(['not_allowed', 'failed']) }),
  z.object({ type: z.literal('load'), load: SystemLoad }),
])
export type SystemFromHelper = z.infer<typeof SystemFromHelper>

export const loadEveryMs = 1_000
export const watchAgainMs = 5_000
export const watchHoldsMs = 15_000

export const writeSystem = (message: SystemFromConsole | SystemFromHelper): string => JSON.stringify(message)

/** @throws {ChannelFault} */
export const readSystem = <Message extends z.ZodType>(schema: Message, text: unknown): z.infer<Message> =>
  readJson('system', schema, text)
