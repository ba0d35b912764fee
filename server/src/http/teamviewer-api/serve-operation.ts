import type { Operation } from '@deskside/protocol/teamviewer-api/operation'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actingBy } from '../../domain/audit/acting-token.ts'
import type { Actor } from '../../domain/context.ts'
import type { TokenBearer } from '../../domain/script-tokens/find-by-token.ts'

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** What a handler receives: everything parsed, and whom the token stands for. */
export type Call<O extends Operation> = {
  bearer: TokenBearer
  actor: Actor
  params: Parsed<O['params']>
  query: Parsed<O['query']>
  body: Parsed<O['body']>
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<O extends Operation> = (
  call: Call<O>,
) => Promise<O['response'] extends z.ZodType ? z.input<O['response']> : void>

/** Registers one operation by its contract, for the holder of a token with its scope. */
export function serveOperation<O extends Operation>(
  api: FastifyInstance,
  contract: O,
  handler: Handler<O>,
): void {
  serveOpenly(api, contract, async (request, reply) => {
    const { bearer } = request
    if (!bearer) throw new Error(`${contract.method} ${contract.path} was reached without a token`)
    const { params, query, body } = request
    const call = { bearer, actor: bearer.actor, params, query, body, request, reply } as Call<O>
    return actingBy(bearer.actor, () => handler(call))
  })
}

const doneWithoutBody = z.null().describe('Done; no body')

/** The same for everybody. */
export function serveOpenly(
  api: FastifyInstance,
  { method, path, summary, scope, params, query, body, response }: Operation,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  api.route({
    method,
    url: path,
    schema: {
      summary,
      tags: ['TeamViewer API'],
      security: scope === 'none' ? [] : [{ token: [] }],
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: response ? { 200: response } : { 204: doneWithoutBody },
    },
    config: { access: 'public', scope },
    preValidation: async (request) => {
      if (body) request.body ??= {}
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const answer = await handler(request, reply)
      return response ? answer : reply.status(204).send()
    },
  })
}
