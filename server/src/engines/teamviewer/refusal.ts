import type { OutsideTrouble } from '@deskside/protocol/vocabulary/outside'
import { z } from 'zod'
import type { Asked } from './api-request.ts'
import { reasonOfKind, speaksOfLicense } from './inferred.ts'
import { parseJson } from './read-answer.ts'
import { scrub } from './scrub.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/** TeamViewer's error body. Its numbers are not published, and its words are for developers: for the log only. */
const ErrorBody = z.object({ error: z.string(), error_description: z.string().catch('') })
type ErrorBody = z.infer<typeof ErrorBody>

/** `date`: by the clock of whoever wrote the dates in it. */
export type FailedAnswer = { status: number; text: string; retryAfter: string | null; date: Date }

/** What an answer other than a success amounts to. */
export function refusal(answer: FailedAnswer, { where, changes }: Asked, token: string): TeamViewerError {
  const { status } = answer
  const body = readErrorBody(answer.text)
  const reason = reasonOf(status, body, answer.text.trim() === '')
  const retryAfterSeconds = secondsUntil(answer.retryAfter, answer.date)
  const words = body ? scrub(`${body.error} ${body.error_description}`, token) : ''
  return new TeamViewerError(
    {
      reason,
      // Below 500 it says that it did not do it; a redirect says nothing.
      unclear: changes && (status >= 500 || status < 400),
      retryAfterSeconds,
      detail: `${where}: ${status} ${words}`.trim(),
    },
    {
      status,
      kind: body?.error.toLowerCase() ?? null,
      // Over the limit, asking again without a date only makes it worse.
      passing: reason === 'server_error' || (reason === 'rate_limited' && retryAfterSeconds !== undefined),
    },
  )
}

function reasonOf(status: number, body: ErrorBody | null, empty: boolean): OutsideTrouble {
  if (status >= 500) return 'server_error'
  if (status === 429) return 'rate_limited'
  if (status < 400) return 'unreadable'
  // A page of a proxy's must not pass for TeamViewer's word on our token.
  if (!body && !empty) return 'unreadable'
  const reason = (body && reasonOfKind[body.error.toLowerCase()]) ?? reasonOfStatus(status, body)
  const mayMeanLicense = reason === 'forbidden' || reason === 'refused'
  return mayMeanLicense && speaksOfLicense(body?.error_description ?? '') ? 'license' : reason
}

function reasonOfStatus(status: number, body: ErrorBody | null): OutsideTrouble {
  if (status === 401) return 'revoked'
  if (status === 403) return 'forbidden'
  return body ? 'refused' : 'unreadable'
}

function readErrorBody(text: string): ErrorBody | null {
  return ErrorBody.safeParse(parseJson(text)).data ?? null
}

/** `Retry-After`: seconds, or a date. */
function secondsUntil(retryAfter: string | null, now: Date): number | undefined {
  if (!retryAfter) return undefined
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const seconds = Math.ceil((Date.parse(retryAfter) - now.getTime()) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0)
}
