import { randomBytes } from 'node:crypto'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { wellFormed } from '../lib/well-formed.ts'
import { sendError, toDesksideError } from './plugins/errors.ts'

/** PEM texts. */
export type TlsFiles = { cert: string; key: string }

export interface AppOptions {
  logger: FastifyBaseLogger
  trustProxy: false | number | string[]
  tls: TlsFiles | null
}

/** JSON bodies; uploads have limits of their own. */
const bodyBytes = 1024 * 1024

/** An empty Fastify with our limits, validation by the contracts' zod schemas, and a number for each request. */
export function createApp({ logger, trustProxy, tls }: AppOptions): FastifyInstance {
  const options = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: trustedProxies(trustProxy),
    bodyLimit: bodyBytes,
    connectionTimeout: 0,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: true as const,
    genReqId: () => randomBytes(9).toString('base64url'),
    rewriteUrl: ({ url = '/' }: { url?: string }) => inLowerCase(url),
    // What no route hears of, such as a part of an address that is too long.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendError(reply, request, toDesksideError(error)),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  }
  // Fastify types an HTTPS server apart; to everybody who gets this app it is the same.
  const app: FastifyInstance = Fastify({ ...options, ...(tls && { https: tls }) } as FastifyServerOptions)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  parseJson(app)
  return app
}

/** Fastify's own parser, with texts that every reader behind it can hold. */
function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) =>
    parse(request, body, (error, value) => (error ? done(error) : done(null, wellFormed(value)))),
  )
}

/** Programs write the paths of TeamViewer's API in several cases, and mean the same. */
const inLowerCase = (url: string): string =>
  url.replace(/^\/api\/v1(?![^/?])[^?]*/i, (path) => path.toLowerCase())

/**
 * Fastify takes addresses as they are. For a number of hops the operator's word counts: that many proxies stand
 * between us and everybody, and nobody reaches us past them.
 */
function trustedProxies(setting: AppOptions['trustProxy']) {
  return typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting
}
