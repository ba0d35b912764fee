import type { Access, Route, RouteScope } from '@deskside/protocol/http/route'
import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import type { Actor } from '../domain/context.ts'
import type { CurrentLogin } from '../domain/login/find-login.ts'
import type { TokenBearer } from '../domain/script-tokens/find-by-token.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; set by the login plugin, null for nobody. */
    actor: Actor | null
    /** The login that the request's cookie stands for; null without a valid one. */
    login: CurrentLogin | null
    /** Whether the request carried a login: none, one that no longer stands, or a valid one. */
    loginState: 'none' | 'expired' | 'valid'
    /** The organisation of this address, or of the actor. */
    organisationId: string | null
    /** Whom the token stands for that came along; null for everybody else. */
    bearer: TokenBearer | null
  }
  interface FastifyContextConfig {
    /** Who the route is for. A route without it keeps the server from starting. */
    access?: Access
    /** What the description of the API tells besides; Deskside's own routes only. */
    contract?: Route
    perMinute?: number | undefined
    /** What a program's token must have been given, below `/api/v1`. A route there without it keeps the server from starting. */
    scope?: TokenScope | 'none'
    /** The same for Deskside's own routes, below `/api`; `none`, or nothing: no token opens it. A route that asks for a login and
     * says nothing of it keeps the server from starting. */
    tokens?: RouteScope
    /** Only with a login whose password was typed in the last minutes. */
    fresh?: boolean | undefined
    /** An address that itself is a secret: only the route's pattern is logged. */
    secretAddress?: boolean
    /** On a public route: what it does is done to the login that the request carries, so its token is needed. */
    actsOnLogin?: boolean
  }
}
