import { randomInt } from 'node:crypto'
import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { presentApiError } from '../../present/teamviewer-api/error.ts'
import { issuesOf, retryAfterSeconds, toDesksideError } from '../plugins/errors.ts'

/** Every refusal in the four fields that these programs read, for paths that do not exist as well. */
export function answerApiErrors(api: FastifyInstance): void {
  api.setErrorHandler((error: FastifyError, request, reply) => send(reply, request, meaningOf(error)))
  api.setNotFoundHandler((request, reply) => send(reply, request, new DesksideError('not_found')))
}

const meaningOf = (error: FastifyError): DesksideError =>
  hasZodFastifySchemaValidationErrors(error)
    ? new DesksideError('invalid_request', { issues: issuesOf(error) })
    : toDesksideError(error)

function send(reply: FastifyReply, request: FastifyRequest, failure: DesksideError): FastifyReply {
  const signature = failure.status >= 500 ? randomInt(1, 2 ** 31) : undefined
  if (signature !== undefined) {
    const facts = { err: failure.cause ?? failure, signature }
    if (failure.code === 'internal') request.log.error(facts, 'A request failed for no reason that we know')
    else request.log.warn({ ...facts, code: failure.code }, 'A request failed')
  }
  const { status, body } = presentApiError(failure, signature)
  const wait = status === 503 ? retryAfterSeconds : failure.details.retryAfterSeconds
  if (typeof wait === 'number') reply.header('retry-after', wait)
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((value) => JSON.stringify(value))
    .send(body)
}
