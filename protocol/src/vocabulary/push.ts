import { z } from 'zod'
import { Language } from './languages.ts'
import { NotificationWording } from './notifications.ts'

/**
 * What a push carries to a browser, encrypted for it alone. No more than a line of the page's list says, and nothing of
 * what was written; the worker of the page words it.
 */
export const PushPayload = z.object({
  /** The same as the notification's, so that a note of an open page and a push of it are one. */
  id: z.string(),
  language: Language,
  wording: z.union([NotificationWording, z.literal('test')]),
  actor: z.string().nullable(),
  detail: z.string().nullable(),
  ticketNumber: z.number().int().nullable(),
  ticketTitle: z.string(),
  /** The page of ours that a click leads to. */
  path: z.string().startsWith('/'),
})
export type PushPayload = z.infer<typeof PushPayload>

/** Why a push did not arrive. */
export const pushTroubles = [
  'unreachable',
  'timeout',
  'encryption',
  'refused',
  'busy',
  'forbidden_address',
] as const
export const PushTrouble = z.enum(pushTroubles)
export type PushTrouble = z.infer<typeof PushTrouble>
