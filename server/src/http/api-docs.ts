import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { describeOperation } from './describe-operation.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { apiDocsPolicy } from './pages/content-security-policy.ts'

const description =
  'Deskside’s own interface, the TeamViewer-shaped one below `/api/v1`, and webhooks. A program sends a script token as `Authorization: Bearer`; each operation names the scope that it needs, and a token does no more than its owner may. In a browser, sign in to the desk to try operations; those that change something also want the `x-csrf-token` of `GET /api/me`. Refusals are `{"error": {"code", "details"}}`, with the codes that each operation lists. Lists are read page by page: `next` goes back as `after`, and is absent on the last page.'

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
    await docs.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: apiDocsPolicy })
  })
}
