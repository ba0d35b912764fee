import { z } from 'zod'

/** By the area of `/api/v1`, the TeamViewer-shaped interface, that they open. */
export const teamViewerScopes = ['account', 'sessions', 'reports', 'contacts', 'groups', 'users'] as const

/** By what they open of Deskside's own interface. */
export const deskScopes = [
  'tickets:read',
  'tickets:write',
  /** Internal comments too, where `tickets:read` alone shows what requesters see of the conversation. */
  'notes:read',
  'articles:read',
  'articles:write',
  'people:read',
  'people:write',
  'time:read',
  'time:write',
  'reports:read',
] as const

/** [ADM-8] What a script token may be given. */
export const tokenScopes = [...deskScopes, ...teamViewerScopes] as const
export const TokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof TokenScope>
