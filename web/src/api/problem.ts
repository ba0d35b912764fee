import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import { ErrorBody } from '@deskside/protocol/http/route'

/** A refusal as an error: the server's own code, or, from a proxy in between, what its status stands for. */
export async function problemOf(response: Response): Promise<DesksideError> {
  const body = ErrorBody.safeParse(await response.json().catch(() => null))
  if (body.success) {
    const { code, details = {}, issues, requestId } = body.data.error
    return new DesksideError(code as ErrorCode, { ...details, issues, requestId })
  }
  if ([502, 503, 504].includes(response.status)) return new DesksideError('server_unreachable')
  return new DesksideError(byStatus[response.status] ?? 'internal', { status: response.status })
}

const byStatus: Record<number, ErrorCode> = {
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  429: 'too_many_requests',
}

export const codeOf = (failure: unknown): ErrorCode | undefined =>
  failure instanceof DesksideError ? failure.code : undefined

/** The fields that did not fit the contract, by path, when the server named them. */
export function issuesOf(failure: unknown): Record<string, string> {
  const issues = failure instanceof DesksideError ? failure.details.issues : undefined
  if (!Array.isArray(issues)) return {}
  return Object.fromEntries(
    (issues as { path: string; message: string }[]).map(({ path, message }) => [path, message]),
  )
}
