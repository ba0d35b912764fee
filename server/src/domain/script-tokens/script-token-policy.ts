import { type TokenScope, tokenScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, any, type Verdict, when } from '../policy.ts'

/** What a token of this person may be given at most: users and roles are the administrators' matter. */
export const scopesOf = (actor: Pick<Actor, 'role'>): TokenScope[] => {
  if (actor.role === 'requester') return []
  return tokenScopes.filter((scope) => scope !== 'users' || actor.role === 'administrator')
}

export const mayUseTokens = (actor: Actor): Verdict => when(isStaff(actor))

/** No token may do more than its owner. */
export const mayCreateToken = (actor: Actor, scopes: TokenScope[]): Verdict =>
  all(mayUseTokens(actor), when(scopes.every((scope) => scopesOf(actor).includes(scope))))

/** Their own, and an administrator everybody's. What one may not see does not exist. */
export const mayRevokeToken = (actor: Actor, token: { ownerId: string }): Verdict =>
  all(
    mayUseTokens(actor),
    any(when(isAdministrator(actor)), when(token.ownerId === actor.personId, 'not_found')),
  )
