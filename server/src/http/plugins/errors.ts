import { DesksideError } from '@deskside/protocol/errors'
import type { ErrorBody } from '@deskside/protocol/http/route'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { databaseTrouble, troubleCodes } from '../../lib/database-trouble.ts'
import { sqlState } from '../../lib/postgres-error.ts'

/** How long a client should wait before it tries again while the database is away, in seconds. */
export const retryAfterSeconds = 5

/**
 * Every failure leaves as an `ErrorBody` with a code from the table. What nobody foresaw is `internal`: the log has
 * the reason, the person gets the request's number to quote.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) return sendIssues(reply, request, error)
    const failure = toDesksideError(error)
    if (failure.code === 'internal')
      request.log.error({ err: error }, 'A request failed for no reason that we know')
    else if (failure.status >= 500) request.log.warn({ code: failure.code, err: error }, 'A request failed')
    if (failure.status === 503) reply.header('retry-after', retryAfterSeconds)
    return sendError(reply, request, failure)
  })
}

/** Answers with a refusal outside of an error handler: for hooks and routes that reply by themselves. */
export function sendError(
  reply: FastifyReply,
  request: FastifyRequest,
  failure: DesksideError,
): FastifyReply {
  const { issues, ...facts } = failure.details as { issues?: ErrorBody['error']['issues'] }
  const details = Object.keys(facts).length > 0 ? facts : undefined
  return send(reply, failure.status, {
    error: { code: failure.code, details, issues, requestId: request.id },
  })
}

/** What a thrown thing means to the person. Codes of Fastify's own refusals begin with `FST_`. */
export function toDesksideError(error: unknown): DesksideError {
  if (error instanceof DesksideError) return error
  const { code = '', statusCode = 500, name } = error as FastifyError
  if (name === 'SealError') return new DesksideError('secrets_unavailable', {}, { cause: error })
  if (isDiskFull(code)) return new DesksideError('storage_full', {}, { cause: error })
  const trouble = databaseTrouble(error)
  if (trouble) return new DesksideError(troubleCodes[trouble], {}, { cause: error })
  // Such as the character NUL, which a text of JSON can carry and one of PostgreSQL cannot.
  if (unstorable.has(sqlState(error) ?? '')) return new DesksideError('invalid_request')
  if (statusCode === 413 || tooLarge.has(code)) return new DesksideError('too_large')
  if (statusCode === 415 || statusCode === 406) return new DesksideError('unsupported_media')
  if (statusCode >= 400 && statusCode < 500) return new DesksideError('invalid_request')
  return new DesksideError('internal', {}, { cause: error })
}

const unstorable = new Set(['22021', '22P05'])
const tooLarge = new Set(['FST_ERR_CTP_BODY_TOO_LARGE', 'FST_REQ_FILE_TOO_LARGE', 'FST_FILES_LIMIT'])
const isDiskFull = (code: string): boolean => code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS'

/** Every field at fault at once, each with its path: `query.limit`, `title`, `members.0.personId`. */
export function issuesOf(error: FastifyError): { path: string; message: string }[] {
  const where = error.validationContext === 'querystring' ? 'query' : error.validationContext
  return (error.validation ?? []).map(({ instancePath, message }) => {
    const field = instancePath.replace(/^\//, '').replaceAll('/', '.')
    const path = where === 'body' ? field : [where, field].filter(Boolean).join('.')
    return { path, message: message ?? 'not accepted' }
  })
}

function sendIssues(reply: FastifyReply, request: FastifyRequest, error: FastifyError): FastifyReply {
  const issues = issuesOf(error)
  return send(reply, 400, { error: { code: 'invalid_request', issues, requestId: request.id } })
}

function send(reply: FastifyReply, status: number, body: ErrorBody): FastifyReply {
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((value) => JSON.stringify(value))
    .send(body)
}
