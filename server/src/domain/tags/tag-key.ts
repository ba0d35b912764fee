import { fold } from '../../lib/fold.ts'

/** By what tags are one and the same: without case, accents and blanks at the ends. */
export const tagKey = (name: string): string => fold(name).trim().replace(/\s+/g, ' ').toLowerCase()
