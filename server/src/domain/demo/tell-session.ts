import type { Random } from './random.ts'
import type { StorySession } from './story.ts'

const second = 1000
const minute = 60 * second
const invitationHours = 24

/** A session of 3 to 50 minutes, short ones being more frequent; or one that nobody joined. */
export function tellSession(random: Random, technician: number, createdAt: Date): StorySession {
  const outcome = random.weighted<StorySession['outcome']>([
    ['helped', 84],
    ['not_joined', 10],
    ['expired', 6],
  ])
  const after = (start: Date, milliseconds: number) => new Date(start.getTime() + milliseconds)
  const base = { technician, createdAt, outcome, joined: null, durationSeconds: null }
  if (outcome === 'expired')
    return { ...base, endedBy: 'expiry', endedAt: after(createdAt, invitationHours * 60 * minute) }
  if (outcome === 'not_joined')
    return { ...base, endedBy: 'technician', endedAt: after(createdAt, random.between(6, 25) * minute) }
  const at = after(createdAt, random.between(40, 540) * second)
  const durationSeconds = 180 + Math.floor(random.next() ** 2.2 * 2820)
  return {
    ...base,
    endedBy: random.chance(0.82) ? 'technician' : 'requester',
    endedAt: after(at, durationSeconds * second),
    joined: {
      at,
      activeAt: after(at, random.between(15, 90) * second),
      device: random.chance(0.65) ? 'helper' : 'browser',
    },
    durationSeconds,
  }
}
