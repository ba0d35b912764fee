import { z } from 'zod'

/** The languages that every text of the product exists in. */
export const languages = ['en', 'fr'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>
