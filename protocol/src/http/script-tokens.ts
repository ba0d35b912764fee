import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { TokenScope } from '../vocabulary/token-scopes.ts'
import { PersonRef } from './people.ts'
import { Done, route } from './route.ts'

/** [ADM-8] A program's key to `/api` and `/api/v1`. It acts as its owner, and only within its scopes. */
export const ScriptToken = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(TokenScope),
  /** The token's last four characters, to tell it apart; the rest is not kept. */
  ending: z.string(),
  owner: PersonRef,
  createdAt: Moment,
  /** Null: until it is revoked. */
  expiresAt: Moment.nullable(),
  lastUsedAt: Moment.nullable(),
  lastUsedFrom: z.string().nullable(),
  revokedAt: Moment.nullable(),
})
export type ScriptToken = z.infer<typeof ScriptToken>

const tag = 'API tokens'

/** An administrator sees everybody's, a technician their own. */
export const listScriptTokens = route({
  method: 'GET',
  path: '/api/script-tokens',
  summary: 'Script tokens: my own, or everybody’s for an administrator',
  tag,
  access: 'technician',
  scope: 'none',
  response: z.object({
    items: z.array(ScriptToken),
    /** The base address that programs are given, such as `https://desk.example.org/api/v1`. */
    baseUrl: z.string(),
    /** The scopes that I may give: no token may do more than its owner. */
    scopes: z.array(TokenScope),
  }),
})

/** The only answer that ever holds the token itself. */
export const createScriptToken = route({
  method: 'POST',
  path: '/api/script-tokens',
  summary: 'Make a script token; it is shown once',
  tag,
  access: 'technician',
  scope: 'none',
  fresh: true,
  perMinute: 20,
  body: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(TokenScope).min(1),
    /** Days until it ends by itself; null: until it is revoked. */
    days: z.number().int().min(1).max(3650).nullable().default(null),
  }),
  errors: ['conflict'],
  response: z.object({ token: z.string(), item: ScriptToken }),
})

export const revokeScriptToken = route({
  method: 'POST',
  path: '/api/script-tokens/:id/revoke',
  summary: 'Revoke a script token at once',
  tag,
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})
