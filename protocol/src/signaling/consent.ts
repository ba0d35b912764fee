import { z } from 'zod'
import { Id } from '../ids.ts'
import { Capability } from '../vocabulary/capabilities.ts'

/**
 * Family `consent/`: asking and telling. A technician asks; the device shows its own window and tells what the
 * person there decided. What it tells is information: the device itself checks its grants before every effect,
 * and the server can only lower them (`consent/withdraw`). No message to a device carries a grant.
 */
const Asked = z.object({
  askId: Id,
  connectionId: Id,
  capabilities: z.array(Capability).min(1).max(10),
  reason: z.string().max(300).optional(),
  /** What is allowed ends by itself after so long; absent: with the session. The device keeps the time. */
  minutes: z.number().int().min(1).max(240).optional(),
})

export const consentFromClient = {
  /** Technician → device. */
  'consent/ask': Asked.extend({ to: Id }),
  /** Device → technicians: the window is on the screen now. */
  'consent/shown': z.object({ askId: Id }),
  /** Device → technicians. `askId` is null when the person acted by themself, as with a browser's screen share. */
  'consent/answer': z.object({
    askId: Id.nullable(),
    granted: z.array(Capability).max(10),
    refused: z.array(Capability).max(10),
    reason: z.enum(['answered', 'no_answer']),
  }),
  /** Device → technicians: taken back. */
  'consent/revoked': z.object({ capabilities: z.array(Capability).min(1).max(10) }),
  /** Technician → device: given back, for instance to leave control and go on looking. */
  'consent/release': z.object({ to: Id, capabilities: z.array(Capability).min(1).max(10) }),
}

export const consentFromServer = {
  /** The server adds who asks from its own knowledge; the device shows these and not what the asker claims. */
  'consent/ask': Asked.extend({
    from: Id,
    technician: z.object({ personId: Id, name: z.string(), photoUrl: z.string().nullable() }),
  }),
  'consent/shown': z.object({ from: Id, askId: Id }),
  'consent/answer': z.object({
    from: Id,
    askId: Id.nullable(),
    granted: z.array(Capability),
    refused: z.array(Capability),
    reason: z.enum(['answered', 'no_answer']),
  }),
  'consent/revoked': z.object({ from: Id, capabilities: z.array(Capability) }),
  'consent/withdraw': z.object({ capabilities: z.array(Capability) }),
}
