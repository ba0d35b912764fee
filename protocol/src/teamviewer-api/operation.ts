import type { z } from 'zod'
import type { TokenScope } from '../vocabulary/token-scopes.ts'

/** Where these operations begin, whatever the case it is written in. */
export const apiBase = '/api/v1'

/**
 * [API-1] One operation in TeamViewer's shape: the server validates, serialises and documents by it.
 * `docs/reference/teamviewer-api.md` says row by row how it compares; a test holds the two together.
 */
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `apiBase`, with `:name` parameters. */
  path: `/${string}`
  summary: string
  /** What a token must have been given; `none`: open to everybody, and says so itself. */
  scope: TokenScope | 'none'
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** Null: 204 without a body. */
  response: z.ZodType | null
}

export const operation = <const O extends Operation>(definition: O): O => definition
