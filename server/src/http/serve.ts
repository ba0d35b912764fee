import type { Route } from '@deskside/protocol/http/route'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { actingBy } from '../domain/audit/acting-token.ts'
import type { Actor } from '../domain/context.ts'

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** What a handler receives: everything parsed, the actor known where the route asks for one. */
export type Call<R extends Route> = {
  actor: R['access'] extends 'signed_in' | 'technician' | 'administrator' ? Actor : Actor | null
  /** The organisation that this address belongs to; on a public route the only thing known. Null before set-up. */
  organisationId: R['access'] extends 'signed_in' | 'technician' | 'administrator' ? string : string | null
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<z.input<R['response']>>

/**
 * Registers one operation by its contract: method, path, validation, serialisation, documentation, access and
 * rate limit all come from there; the handler loads, authorises through a use-case, and presents.
 */
export function serve<R extends Route>(app: FastifyInstance, contract: R, handler: Handler<R>): void {
  app.route({
    method: contract.method,
    url: contract.path,
    schema: {
      summary: contract.summary,
      tags: [contract.tag],
      ...(contract.params && { params: contract.params }),
      ...(contract.query && { querystring: contract.query }),
      ...(contract.body && { body: contract.body }),
      response: { 200: contract.response },
    },
    config: {
      contract,
      access: contract.access,
      tokens: contract.scope,
      perMinute: contract.perMinute,
      fresh: contract.fresh,
    },
    // No body is an empty one: what may be left out takes its default, what is missing is named.
    preValidation: async (request) => {
      if (contract.body) request.body ??= {}
    },
    handler: async (request, reply) => {
      const { actor, organisationId, params, query, body } = request
      const call = { actor, organisationId, params, query, body, request, reply } as Call<R>
      return actor ? actingBy(actor, () => handler(call)) : handler(call)
    },
  })
}
