import { z } from 'zod'

/**
 * What is looked at when a connection is checked, in the order in which it is shown. Pages and Helper check the same
 * things by the same names; each leaves out what it has no business with.
 */
export const checkIds = [
  /** The page came encrypted, without which browsers show neither screen nor camera. */
  'secure',
  /** This browser can show a screen (`getDisplayMedia`). */
  'sharing',
  /** The desktop that is to be shown: X11, and reachable. */
  'display',
  /** The server answers over HTTP. */
  'server',
  'clock',
  /** The lasting connection to the server opens and is answered. */
  'socket',
  /** Packets get out by UDP and come back (a STUN binding). */
  'udp',
  'relay_udp',
  'relay_tcp',
  'relay_tls',
  /** Ways that could be offered to the other side. */
  'ways',
] as const
export const CheckId = z.enum(checkIds)
export type CheckId = z.infer<typeof CheckId>

export const checkStates = ['ok', 'slow', 'blocked', 'not_tried'] as const
export const CheckState = z.enum(checkStates)
export type CheckState = z.infer<typeof CheckState>

/** One thing that was looked at. The words for it are found by its name and its state. */
export const Check = z.object({
  id: CheckId,
  state: CheckState,
  /** How long it took, or by how much a clock differs; null where nothing is measured. Milliseconds. */
  ms: z.number().int().min(-4e12).max(4e12).nullable(),
})
export type Check = z.infer<typeof Check>

/** Who looked: a technician's page, a requester's page, or the Helper. */
export const CheckedFrom = z.enum(['console', 'page', 'helper'])
export type CheckedFrom = z.infer<typeof CheckedFrom>

export const ConnectionReport = z.object({
  from: CheckedFrom,
  /** It was kept out when it looked, and tells now that it is in. */
  beforeJoining: z.literal(true).optional(),
  checks: z
    .array(Check)
    .min(1)
    .max(checkIds.length)
    .refine((checks) => new Set(checks.map(({ id }) => id)).size === checks.length, 'each check once'),
})
export type ConnectionReport = z.infer<typeof ConnectionReport>
