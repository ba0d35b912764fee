import { z } from 'zod'

/** What is asked about: a ticket that was closed, or a session that was joined and is over. */
export const surveyKinds = ['ticket', 'session'] as const
export const SurveyKind = z.enum(surveyKinds)
export type SurveyKind = z.infer<typeof SurveyKind>

/** The one scale of the product, best first: “good”, “could be better”, “bad”. */
export const surveyScores = ['good', 'fair', 'bad'] as const
export const SurveyScore = z.enum(surveyScores)
export type SurveyScore = z.infer<typeof SurveyScore>

/** What a score is worth where scores are averaged: percent. */
export const scorePercent: Record<SurveyScore, number> = { good: 100, fair: 50, bad: 0 }

export const surveyLimits = { comment: 2_000, delayHours: 168, quietDays: 365, validDays: 90 }
