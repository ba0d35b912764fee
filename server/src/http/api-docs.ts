import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { apiDocsPolicy } from './pages/content-security-policy.ts'

/** OpenAPI of every route that follows, generated from the contracts. Register before the routes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Deskside',
        version,
        description:
          'The API of this Deskside. Sign in to the desk in the same browser to try operations that need a login; those that change something also want the `x-csrf-token` of `GET /api/me`. Errors are `{"error": {"code", "details"}}`, with the codes of the reference page.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'a script token, for `/api/v1` only' },
          login: { type: 'apiKey', in: 'cookie', name: '__Host-dsk', description: '`dsk` on plain http' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
}

/** The description for people at `/api/docs`, for programs at `/api/docs/json`. It tells nothing that the source does not. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' }
    })
    await docs.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: apiDocsPolicy })
  })
}
