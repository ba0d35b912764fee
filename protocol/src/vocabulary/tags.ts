import { z } from 'zod'

/** The palette of tags. Each is drawn so that its name can be read, on light and on dark pages. */
export const tagColours = ['blue', 'teal', 'green', 'yellow', 'orange', 'red', 'pink', 'violet'] as const
export const TagColour = z.enum(tagColours)
export type TagColour = z.infer<typeof TagColour>
