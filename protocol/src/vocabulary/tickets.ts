import { z } from 'zod'

/** The kinds of configurable ticket values. Each organisation has its own list of each kind. */
export const optionKinds = ['category', 'type', 'priority', 'source', 'status'] as const
export const OptionKind = z.enum(optionKinds)
export type OptionKind = z.infer<typeof OptionKind>

/**
 * What a status means to the rules, whatever an organisation calls it. `pending` waits for the requester, `on_hold` for
 * anybody else: only the first one stops the clocks of the service levels, and ends with the requester's word.
 */
export const statusPhases = ['open', 'pending', 'on_hold', 'closed'] as const
export const StatusPhase = z.enum(statusPhases)
export type StatusPhase = z.infer<typeof StatusPhase>

/** Phases that wait; a status may go from one to the other, for whom it waits is all that differs. */
export const waitingPhases = ['pending', 'on_hold'] as const satisfies StatusPhase[]
export const WaitingPhase = z.enum(waitingPhases)
export type WaitingPhase = z.infer<typeof WaitingPhase>
export const isWaiting = (phase: StatusPhase | null): phase is WaitingPhase =>
  WaitingPhase.safeParse(phase).success

/** Keys that the product itself writes; an organisation may rename the labels but not remove these sources. */
export const builtInSources = ['technician_portal', 'user_portal', 'email', 'api', 'phone'] as const

export const commentVisibilities = ['public', 'internal'] as const
export const CommentVisibility = z.enum(commentVisibilities)
export type CommentVisibility = z.infer<typeof CommentVisibility>
