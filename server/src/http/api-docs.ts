import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { describeOperation } from './describe-operation.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { apiDocsPolicy } from './pages/content-security-policy.ts'

const description =
  'Deskside’s own interface, the TeamViewer-shaped one below `/api/v1`, and webhooks. A program sends a script token as `Authorization: Bearer`; each operation names the scope that it needs, and a token does no more than its owner may. In a browser, sign in to the desk to try operations; those that change something also want the `x-csrf-token` of `GET /api/me`. Refusals are `{"error": {"code", "details"}}`, with the codes that each operation lists. Lists are read page by page: `next` goes back as `after`, and is absent on the last page.'

const logo = {
  type: 'image/svg+xml',
  href: '/',
  content: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 32" height="32"><rect width="32" height="32" rx="8" fill="#175f78"/><path d="M8.5 9.5h15A1.5 1.5 0 0 1 25 11v8.500a1.500 1.500 0 0 1-1.500 1.500h-7L12 24.500V21H8.500A1.500 1.500 0 0 1 7 19.500V11a1.500 1.500 0 0 1 1.500-1.500z" fill="#fff"/><path d="M14.200 12.300v6l5-3z" fill="#175f78"/><text x="42" y="23" font-family="system-ui,sans-serif" font-size="20" font-weight="600" fill="#fff">Deskside</text></svg>',
  ),
}

/** There is one description here, so that nobody is asked for the address of another. */
const theme = {
  title: 'Deskside: HTTP interface',
  css: [{ filename: 'deskside.css', content: '.swagger-ui .topbar .download-url-wrapper{display:none}' }],
}

/** OpenAPI of every route that follows, generated from the contracts. Register before the routes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Deskside', version, description },
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'a script token with the scope that is named',
          },
          login: { type: 'apiKey', in: 'cookie', name: '__Host-dsk', description: '`dsk` on plain http' },
        },
      },
    },
    transform: (place) => {
      const { schema, url } = jsonSchemaTransform(place)
      const contract = place.route.config?.contract
      return { schema: contract ? describeOperation(contract, schema) : schema, url }
    },
    transformObject: (document) => {
      const described = 'openapiObject' in document ? document.openapiObject : document.swaggerObject
      return { ...described, webhooks: describeWebhooks() }
    },
  })
}

/**
 * The description for people at `/api/docs`, for programs at `/api/openapi.json`. It tells nothing that the source
 * does not.
 */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' }
    })
    docs.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
    await docs.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: apiDocsPolicy, logo, theme })
  })
}
