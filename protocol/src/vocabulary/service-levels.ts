import { z } from 'zod'

/** What is promised of a ticket: the first public answer, and its solution. */
export const slaClockNames = ['response', 'resolution'] as const
export const SlaClockName = z.enum(slaClockNames)
export type SlaClockName = z.infer<typeof SlaClockName>
