import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'

/**
 * A policy's answer: yes, or no with the reason that is shown to the person. Policies are pure functions of an
 * actor and a record; the same ones guard the use-cases and fill the `can` of what is presented.
 */
export type Verdict = { allowed: true } | { allowed: false; reason: ErrorCode }

export const yes: Verdict = { allowed: true }
export const no = (reason: ErrorCode = 'forbidden'): Verdict => ({ allowed: false, reason })
export const when = (condition: boolean, reason: ErrorCode = 'forbidden'): Verdict =>
  condition ? yes : no(reason)

/** The first refusal, or yes. */
export const all = (...verdicts: Verdict[]): Verdict => verdicts.find((verdict) => !verdict.allowed) ?? yes

/** The first yes, or the last refusal. */
export const any = (...verdicts: Verdict[]): Verdict =>
  verdicts.find((verdict) => verdict.allowed) ?? verdicts.at(-1) ?? no()

/** Throws the refusal. */
export function require(verdict: Verdict, details: Record<string, unknown> = {}): void {
  if (!verdict.allowed) throw new DesksideError(verdict.reason, details)
}
