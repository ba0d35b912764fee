import { z } from 'zod'
import { Branding } from '../http/join.ts'
import { IceServers, IceTransport, Participant } from '../http/sessions.ts'
import { Id, Moment, SessionCode } from '../ids.ts'
import { Language } from '../vocabulary/languages.ts'
import { DeviceKind, SessionEnder, SessionState } from '../vocabulary/sessions.ts'

/**
 * Family `session/`: who is here and where the session stands. The server sends a snapshot to every socket as
 * soon as it is open, after each reconnection, and after each change; so nobody has to remember anything.
 */
export const SessionSnapshot = z.object({
  sessionId: Id,
  state: SessionState,
  language: Language,
  you: z.object({ peerId: Id, role: z.enum(['technician', 'requester']) }),
  /** Technicians with the console open now. `peerId` is the address of signalling messages. */
  technicians: z.array(
    z.object({ peerId: Id, personId: Id, name: z.string(), photoUrl: z.string().nullable() }),
  ),
  /** Whose session it is at this moment. */
  technicianId: Id.optional(),
  /** The requester's devices. For a requester's device: only itself. `id` is its peer id. */
  participants: z.array(Participant),
  /** Kinds of the requester's admitted devices that are here now, also for a device that sees only itself. */
  devices: z.array(DeviceKind).optional(),
  /** For naming things by, such as a folder; nobody gets in with it who is not in already. */
  code: SessionCode.optional(),
  ticketNumber: z.number().int(),
  organisation: z.string(),
  branding: Branding,
  expiresAt: Moment,
  serverTime: Moment,
  iceServers: IceServers,
  /** Absent: `all`, as servers before it say. */
  iceTransport: IceTransport.optional(),
})
export type SessionSnapshot = z.infer<typeof SessionSnapshot>

export const SessionOver = z.object({ by: SessionEnder, at: Moment })
export type SessionOver = z.infer<typeof SessionOver>

export const sessionFromClient = {
  /** Ends the session for all. From the requester always; from a technician with the right to. */
  'session/stop': z.object({}),
}
export const sessionFromServer = {
  'session/snapshot': SessionSnapshot,
  'session/over': SessionOver,
}
