import { z } from 'zod'
import { SystemFacts } from '../vocabulary/system-facts.ts'

/**
 * Family `system/`: what is kept of a computer with its session ([CTL-3]). Device → server, while the requester allows
 * `system_info`; the first one is kept as it is, each later one takes the place of the one before. It goes to no other
 * peer: the console reads the device itself.
 */
export const systemFromClient = {
  'system/snapshot': z.object({ facts: SystemFacts }),
}
