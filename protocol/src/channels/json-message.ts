import type { z } from 'zod'
import { ChannelFault, type ChannelName, channelLimits } from './channels.ts'

/** Channels whose messages are JSON. */
export type JsonChannel = Extract<ChannelName, 'control' | 'system' | 'files' | 'clipboard' | 'guide'>

/**
 * Reads a stranger's JSON message: first its size, then its shape.
 * @throws {ChannelFault} naming the channel
 */
export function readJson<Message extends z.ZodType>(
  channel: JsonChannel,
  schema: Message,
  text: unknown,
): z.infer<Message> {
  if (typeof text !== 'string' || text.length > channelLimits[channel])
    throw new ChannelFault(`${channel}: size`)
  const parsed = schema.safeParse(parseJson(channel, text))
  if (!parsed.success) throw new ChannelFault(`${channel}: ${parsed.error.issues[0]?.message ?? 'shape'}`)
  return parsed.data
}

function parseJson(channel: JsonChannel, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ChannelFault(`${channel}: not JSON`)
  }
}
