import { z } from 'zod'
import { Id } from '../ids.ts'
import { AllowedMinutes, Capability, capabilities, Lapse } from '../vocabulary/capabilities.ts'
import { ColleaguePurpose } from '../vocabulary/colleagues.ts'

/**
 * Family `consent/`: asking and telling. A technician asks; the device shows its own window and tells what the
 * person there decided. What it tells is information: the device itself checks its grants before every effect,
 * and the server can only lower them (`consent/withdraw`). No message to a device carries a grant.
 */
/** As many as there are: none is named twice. */
const mostCapabilities = capabilities.length
/** With several technicians: to whom it was allowed, or from whom it was taken. Absent: the session's own. */
const Whose = z.object({ personId: Id.optional() })

const Asked = z.object({
  askId: Id,
  connectionId: Id,
  capabilities: z.array(Capability).min(1).max(mostCapabilities),
  reason: z.string().max(300).optional(),
  /** What is allowed ends by itself after so long; absent: with the session. The device keeps the time. */
  minutes: AllowedMinutes.optional(),
})

export const consentFromClient = {
  /** Technician → device. */
  'consent/ask': Asked.extend({ to: Id }),
  /** Device → technicians: the window is on the screen now. */
  'consent/shown': z.object({ askId: Id }),
  /** Device → technicians. `askId` is null when the person acted by themself, as with a browser's screen share. */
  'consent/answer': Whose.extend({
    askId: Id.nullable(),
    granted: z.array(Capability).max(mostCapabilities),
    refused: z.array(Capability).max(mostCapabilities),
    reason: z.enum(['answered', 'no_answer']),
  }),
  /** Device → technicians: no longer allowed; to nobody when nobody is named. */
  'consent/revoked': Whose.extend({
    capabilities: z.array(Capability).min(1).max(mostCapabilities),
    /** It ended by itself; absent: it was taken back. */
    lapse: Lapse.optional(),
  }),
  /** Technician → device: given back, for instance to leave control and go on looking. */
  'consent/release': z.object({ to: Id, capabilities: z.array(Capability).min(1).max(mostCapabilities) }),
}

export const consentFromServer = {
  /** The server adds who asks from its own knowledge; the device shows these and not what the asker claims. */
  'consent/ask': Asked.extend({
    from: Id,
    technician: z.object({ personId: Id, name: z.string(), photoUrl: z.string().nullable() }),
    /** Whoever asks is not the session's technician: who asked them in, if anybody did, and for what. */
    colleague: z.object({ invitedBy: z.string().nullable(), purpose: ColleaguePurpose }).optional(),
  }),
  'consent/shown': z.object({ from: Id, askId: Id }),
  'consent/answer': Whose.extend({
    from: Id,
    askId: Id.nullable(),
    granted: z.array(Capability),
    refused: z.array(Capability),
    reason: z.enum(['answered', 'no_answer']),
  }),
  'consent/revoked': Whose.extend({
    from: Id,
    capabilities: z.array(Capability),
    lapse: Lapse.optional(),
  }),
  /** From this technician, or from all when none is named. */
  'consent/withdraw': Whose.extend({ capabilities: z.array(Capability) }),
}
