import { z } from 'zod'

/** A date of TeamViewer's. It writes them in UTC; one without a zone is taken as that too. */
export const ServiceMoment = z.string().transform((text, ctx) => {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`
  const date = new Date(zoned)
  if (!Number.isNaN(date.getTime())) return date
  ctx.addIssue({ code: 'custom', message: 'no date' })
  return z.NEVER
})

/** As TeamViewer wants dates: UTC, whole seconds, `2026-03-24T09:00:00Z`. What is less than a second is cut off. */
export const writeMoment = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
