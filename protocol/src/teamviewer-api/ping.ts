import { z } from 'zod'
import { operation } from './operation.ts'

/** Always 200: programs use it to find out whether they may go on. */
export const ping = operation({
  method: 'GET',
  path: '/ping',
  summary: 'Whether the token that came along is valid',
  scope: 'none',
  response: z.object({ token_valid: z.boolean() }),
})
