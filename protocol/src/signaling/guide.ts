import { z } from 'zod'
import { Id } from '../ids.ts'
import { GuidedWhere } from '../vocabulary/guide.ts'

/** Family `guide/`: that somebody is shown where to look, for the ticket, as the device tells it. What was drawn is told to nobody. */
export const guideFromClient = {
  /** Device → server. `personId`: the technician who points. A session's first is written down, and no other. */
  'guide/began': z.object({ personId: Id, where: GuidedWhere }),
}
