import { z } from 'zod'

/** What a clipboard holds and can go over: text, or a picture as PNG. */
export const ClipboardKind = z.enum(['text', 'picture'])
export type ClipboardKind = z.infer<typeof ClipboardKind>

/** The most of each that goes over at once, in bytes: of UTF-8, of PNG. */
export const clipboardLimits: Record<ClipboardKind, number> = {
  text: 1024 * 1024,
  picture: 8 * 1024 * 1024,
}

/** Times that something went over a clipboard, which the timeline of one session names. */
export const mostClipboardsOfSession = 1_000
