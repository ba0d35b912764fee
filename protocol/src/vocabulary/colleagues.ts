import { z } from 'zod'

/**
 * A further technician of a running session, beside the one whom it belongs to. Being invited opens the console's door
 * and nothing else: what is seen and done is the requester's to allow, to this person by name.
 */

/** What somebody is asked in for: to help beside the session's technician, or to have the session from then on. */
export const colleaguePurposes = ['help', 'take_over'] as const
export const ColleaguePurpose = z.enum(colleaguePurposes)
export type ColleaguePurpose = z.infer<typeof ColleaguePurpose>

/**
 * `invited → in → left | taken_out`; `invited → refused` by the requester. From each of the last three only another
 * invitation leads back, and it is asked for anew on the requester's device.
 */
export const colleagueStates = ['invited', 'in', 'refused', 'left', 'taken_out'] as const
export const ColleagueState = z.enum(colleagueStates)
export type ColleagueState = z.infer<typeof ColleagueState>

/** Beside the session's technician. Each one is a picture more that the requester's computer sends. */
export const mostColleagues = 2
/** The technician and their colleagues: what a device connects to at once. */
export const mostConsoles = 1 + mostColleagues

/** Who may be asked in, and who is: somebody who is on their way or there. */
export const isOpenColleague = (state: ColleagueState): boolean => state === 'invited' || state === 'in'
