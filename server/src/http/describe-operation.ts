import type { Route } from '@deskside/protocol/http/route'
import { asksForLogin, errorsByStatus } from '@deskside/protocol/http/route-errors'
import { namedRoutes } from '@deskside/protocol/http/routes'
import type { FastifySchema } from 'fastify'
import { bodyExamples } from './api-examples.ts'

const names = new Map(namedRoutes.map(([name, { method, path }]) => [`${method} ${path}`, name]))

type Json = Record<string, unknown>

/**
 * What OpenAPI has to say of one of Deskside's own operations beyond parameters, body and answer: its name, who may call it
 * with which scope, every refusal by its status, an example, and what is not JSON.
 */
export function describeOperation(contract: Route, schema: FastifySchema): FastifySchema {
  const operationId = names.get(`${contract.method} ${contract.path}`)
  const { body, response, ...rest } = schema as FastifySchema & { body?: Json; response?: Json }
  return {
    ...rest,
    ...(operationId && { operationId }),
    description: whoFor(contract),
    security: securityOf(contract),
    ...bodyOf(contract, operationId, body),
    response: { ...answerOf(contract, response), ...refusalsOf(contract) },
  } as FastifySchema
}

const fileForm = {
  consumes: ['multipart/form-data'],
  body: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  },
}

function bodyOf({ takes }: Route, name: string | undefined, body: Json | undefined) {
  if (takes === 'file') return fileForm
  const example = name ? bodyExamples[name] : undefined
  return body && { body: example ? { ...body, examples: [example] } : body }
}

function answerOf({ gives }: Route, response: Json | undefined): Json {
  if (gives) return { 200: { description: 'The file', content: { [gives]: { schema: { type: 'string' } } } } }
  return { 200: { ...(response?.[200] as Json), description: 'Done' } }
}

/** Each as an error whose code is one of those that this operation can give with this status. */
function refusalsOf(contract: Route): Json {
  return Object.fromEntries(
    [...errorsByStatus(contract)].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: { 'application/json': { schema: errorWith(codes) } },
      },
    ]),
  )
}

const issues = {
  type: 'array',
  description: 'Every field at fault, when the request did not fit',
  items: {
    type: 'object',
    required: ['path', 'message'],
    properties: { path: { type: 'string' }, message: { type: 'string' } },
  },
}

const errorWith = (codes: readonly string[]): Json => ({
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code'],
      properties: {
        code: { type: 'string', enum: codes },
        details: { type: 'object', description: 'Facts about this refusal', additionalProperties: true },
        issues,
        requestId: { type: 'string', description: 'To be quoted when it is reported' },
      },
    },
  },
})

/** A token with the scope, or a login: several entries are alternatives. */
function securityOf(contract: Route): Record<string, string[]>[] {
  if (!asksForLogin(contract)) return []
  const login = { login: [] }
  return contract.scope === 'none' ? [login] : [{ token: [contract.scope] }, login]
}

const accessWords: Record<Route['access'], string> = {
  public: 'For everybody.',
  set_up: 'For whoever has the one-time set-up link.',
  join: 'For whoever has a link, code or participant token of a session.',
  signed_in: 'For everybody who is signed in.',
  technician: 'For technicians and administrators.',
  administrator: 'For administrators.',
}

function whoFor(contract: Route): string {
  const { access, scope, fresh, perMinute } = contract
  const token = scope === 'none' ? 'No token opens it.' : `Token scope: \`${scope}\`.`
  return [
    accessWords[access],
    ...(asksForLogin(contract) ? [token] : []),
    ...(fresh ? ['Wants a password typed in the last minutes.'] : []),
    ...(perMinute ? [`At most ${perMinute} requests a minute.`] : []),
  ].join(' ')
}
