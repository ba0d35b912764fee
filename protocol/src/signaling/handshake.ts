import { z } from 'zod'
import { Id } from '../ids.ts'

/**
 * The `auth` of a socket to `/session`. A technician's socket is known by its cookie, a requester's device by
 * the participant token that entering gave it. Anything else is refused before the socket is open.
 */
export const Handshake = z.discriminatedUnion('role', [
  z.object({ role: z.literal('technician'), version: z.number().int(), sessionId: Id }),
  z.object({
    role: z.literal('requester'),
    version: z.number().int(),
    participantToken: z.string().max(200),
    /** What kind of program speaks, for the log and for refusals such as "Helper too old". */
    agent: z.string().max(80).optional(),
  }),
])
export type Handshake = z.infer<typeof Handshake>
