import { z } from 'zod'

/** The kinds of configurable ticket values. Each organisation has its own list of each kind. */
export const optionKinds = ['category', 'type', 'priority', 'source', 'status'] as const
export const OptionKind = z.enum(optionKinds)
export type OptionKind = z.infer<typeof OptionKind>

/** What a status means to the rules, whatever an organisation calls it. */
export const statusPhases = ['open', 'pending', 'closed'] as const
export const StatusPhase = z.enum(statusPhases)
export type StatusPhase = z.infer<typeof StatusPhase>

/** Keys that the product itself writes; an organisation may rename the labels but not remove these sources. */
export const builtInSources = ['technician_portal', 'user_portal', 'email', 'api', 'phone'] as const

export const commentVisibilities = ['public', 'internal'] as const
export const CommentVisibility = z.enum(commentVisibilities)
export type CommentVisibility = z.infer<typeof CommentVisibility>
