import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DesksideError } from '@deskside/protocol/errors'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendError } from '../plugins/errors.ts'
import { pagePolicy, pushWorkerPolicy } from './content-security-policy.ts'

/** Stands in the built page wherever a style element needs the page's nonce; see `web/vite.config.ts`. */
export const noncePlaceholder = '__CSP_NONCE__'

/**
 * Serves the built pages (`web/dist`). Files with a hash in their name never change and are kept by browsers for a
 * year; the page itself is asked for anew each time. Any other address that a person may type is the page, which
 * finds its way by itself; addresses under `/api` and of files answer honestly that nothing is there.
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(folder))
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      // Looked for at each request: a build that replaces the files needs no restart.
      wildcard: true,
      // The build leaves compressed twins beside them.
      preCompressed: true,
      allowedPath: (path) => path !== '/index.html',
      setHeaders: (reply, path) => {
        const forever = path.startsWith(join(folder, 'assets'))
        if (path === join(folder, 'push-worker.js')) reply.header('content-security-policy', pushWorkerPolicy)
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.get('/', { schema: { hide: true } }, (request, reply) => sendPage(request, reply, folder))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    if (path.startsWith('/api/') || path.startsWith('/assets/') || path.startsWith('/socket.io/'))
      return sendError(reply, request, missing(app, request, path))
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendError(reply, request, new DesksideError('method_not_allowed'))
    return sendPage(request, reply, folder)
  })
}

async function sendPage(request: FastifyRequest, reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8')
  if (page === null) return reply.status(503).send(notBuilt)
  const nonce = randomBytes(16).toString('base64url')
  return reply
    .header('content-security-policy', pagePolicy(nonce, request.host))
    .send(page.replaceAll(noncePlaceholder, nonce))
}

/** Only somebody who runs the source by hand sees this: `npm start` builds first. */
const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Deskside</title>
<p>The pages are not built yet: run <code>npm start</code>.</p>
<p lang="fr">Les pages ne sont pas encore construites : lancez <code>npm start</code>.</p></html>`

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const

function missing(app: FastifyInstance, request: FastifyRequest, path: string): DesksideError {
  const allowed = methods.filter((method) => app.routesAt(method, path))
  return allowed.length > 0 && !allowed.some((method) => method === request.method)
    ? new DesksideError('method_not_allowed', { allowed })
    : new DesksideError('not_found')
}
