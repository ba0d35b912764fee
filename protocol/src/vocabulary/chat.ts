import { z } from 'zod'
import { Moment } from '../ids.ts'

export const ChatSide = z.enum(['technician', 'requester'])
export type ChatSide = z.infer<typeof ChatSide>

/** Messages that one session keeps. */
export const mostChatMessages = 1_000

/** The place of a message in its session's chat, from 1; 0 is before all of them. */
export const ChatNumber = z.number().int().min(0).max(mostChatMessages)

/** One message of a session's chat as it is kept, without what depends on who reads it. */
export const ChatLine = z.object({
  number: ChatNumber,
  at: Moment,
  side: ChatSide,
  /** Who wrote it, as they were called then. */
  name: z.string(),
  text: z.string(),
})
export type ChatLine = z.infer<typeof ChatLine>
