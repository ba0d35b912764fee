import { z } from 'zod'

/** The kinds that programs act on. */
export const errorKinds = [
  'invalid_request',
  'email_in_use',
  'invalid_token',
  'token_expired',
  'invalid_permission',
  'rate_limit_reached',
  'blocked',
  'not_found',
  'internal_error',
] as const

/** The body of every refusal below `apiBase`. */
export const ApiError = z.object({
  error: z.enum(errorKinds),
  /** For developers, in English; the words may change. */
  error_description: z.string(),
  /** The same number for the same kind of mistake. */
  error_code: z.number().int(),
  /** Under which the server's log has it; absent when there is nothing to find there. */
  error_signature: z.number().int().optional(),
})
export type ApiError = z.infer<typeof ApiError>
