import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { Logger as PinoLogger } from 'pino'
import { composeDeps, type Parts } from './compose-deps.ts'
import { type EventListener, listenForEvents } from './db/listen.ts'
import type { Deps } from './domain/context.ts'
import { organisationFinder } from './domain/organisations/find-organisation.ts'
import { describeApi, serveApiDocs } from './http/api-docs.ts'
import { createApp, type TlsFiles } from './http/create-app.ts'
import { servePages } from './http/pages/pages.ts'
import { guardAccess } from './http/plugins/access.ts'
import { answerErrors } from './http/plugins/errors.ts'
import { rememberRoutes } from './http/plugins/known-routes.ts'
import { refuseForeignPages } from './http/plugins/own-page.ts'
import { limitRequests, type RequestLimits, usualLimits } from './http/plugins/request-limits.ts'
import { logRequests } from './http/plugins/request-log.ts'
import { setSecurityHeaders } from './http/plugins/security-headers.ts'
import { openTokenDoor } from './http/plugins/tokens.ts'
import { knowWhoAsks } from './http/plugins/who.ts'
import { registerRoutes } from './http/routes/index.ts'
import { serveTeamViewerApi } from './http/teamviewer-api/teamviewer-api.ts'
import { ownOrigin } from './lib/own-origin.ts'
import { openRealtime } from './realtime/open-realtime.ts'
import { SessionRooms } from './realtime/session/session-rooms.ts'
import { version } from './version.ts'

export interface ServerOptions extends Omit<Parts, 'presence' | 'logger'> {
  logger: PinoLogger
  /** Certificate and key as PEM; absent: plain HTTP. */
  tls?: TlsFiles
  limits?: RequestLimits
  /** For tests: after how long the two sides of a session get newer credentials of the relay. Milliseconds. */
  renewIceMs?: number
  /** Folder of the built pages. */
  pages?: string
}

/** The desk, put together and not yet listening. */
export interface DesksideServer {
  app: FastifyInstance
  deps: Deps
  events: EventListener
  /** Starts to listen where the settings say. @returns the port, which is ours to tell when they said 0. */
  listen(): Promise<number>
  /** Ends everything that was begun, the database excepted: that belongs to whoever opened it. */
  close(): Promise<void>
}

const builtPages = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** The composition root: from here on everything is handed what it needs. */
export async function buildServer(options: ServerOptions): Promise<DesksideServer> {
  const { config, database, logger } = options
  const isOwnOrigin = ownOrigin(config.http.publicUrl)
  const rooms = new SessionRooms()
  const deps = composeDeps({ ...options, presence: rooms })
  const findOrganisation = organisationFinder(deps)
  const events = listenForEvents(database.connectionString, logger)
  const app = createApp({ logger, trustProxy: config.http.trustProxy, tls: options.tls ?? null })

  answerErrors(app)
  rememberRoutes(app)
  logRequests(app)
  await setSecurityHeaders(app, { hsts: config.http.publicUrl.startsWith('https:') && !config.http.lan })
  const limits = options.limits ?? usualLimits
  await limitRequests(app, limits)
  const askToken = openTokenDoor(app, deps, limits)
  knowWhoAsks(app, deps, findOrganisation, askToken)
  refuseForeignPages(app, deps, isOwnOrigin)
  guardAccess(app, deps)
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  await app.register(multipart, {
    limits: { files: 1, fields: 4, parts: 5, headerPairs: 100, fieldSize: 10_000 },
  })
  await describeApi(app, version)
  await registerRoutes(app, deps)
  await serveTeamViewerApi(app, deps, askToken)
  await serveApiDocs(app)
  await servePages(app, options.pages ?? builtPages)
  await app.ready()
  await events.start()
  const realtime = openRealtime({
    server: app.server,
    deps,
    events,
    isOwnOrigin,
    findOrganisation,
    rooms,
    renewIceMs: options.renewIceMs,
  })

  return {
    app,
    deps,
    events,
    async listen() {
      await app.listen({ host: config.http.host, port: config.http.port })
      return (app.server.address() as AddressInfo).port
    },
    async close() {
      realtime.close()
      await app.close()
      await events.close()
      await deps.mailParser.close()
    },
  }
}
