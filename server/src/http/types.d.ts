import type { Access } from '@deskside/protocol/http/route'
import type { Actor } from '../domain/context.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; set by the login plugin, null for nobody. */
    actor: Actor | null
    /** The organisation of this address, or of the actor. */
    organisationId: string | null
  }
  interface FastifyContextConfig {
    /** Who the route is for. A route without it keeps the server from starting. */
    access?: Access
    perMinute?: number | undefined
  }
}
