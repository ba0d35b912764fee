import { z } from 'zod'

/** What a script token may be given ([ADM-8]), by the area of `/api/v1` that it opens. */
export const tokenScopes = ['account', 'sessions', 'reports', 'contacts', 'groups', 'users'] as const
export const TokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof TokenScope>
