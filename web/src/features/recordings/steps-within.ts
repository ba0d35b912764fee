import type { Recording } from '@deskside/protocol/http/recordings'
import type { SessionStep } from '@deskside/protocol/http/session-receipts'

/** Something that happened, and where in the video, in seconds from its beginning. */
export interface Mark {
  at: number
  step: SessionStep
}

/**
 * A recording and its session have one clock, the server's. What came before or after is left out; what came between the
 * start and the first picture stands at the beginning.
 */
export function stepsWithin(
  { startedAt, playsFrom, endedAt }: Pick<Recording, 'startedAt' | 'playsFrom' | 'endedAt'>,
  steps: readonly SessionStep[],
): Mark[] {
  const from = Date.parse(startedAt)
  const first = Date.parse(playsFrom ?? startedAt)
  const to = endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt)
  return steps.flatMap((step) => {
    const moment = Date.parse(step.at)
    return moment >= from && moment <= to ? [{ at: Math.max(0, moment - first) / 1_000, step }] : []
  })
}

/** As players write it: `3:07`, `1:03:07`. */
export function playedAt(seconds: number): string {
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
