import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import { useRef } from 'react'

/** Weight of a new measurement in the smoothed speed. */
const weight = 0.3
/** Between two measurements at least, in milliseconds: shorter ones say more about the clock than about the line. */
const leastMs = 400

/** How fast a file moves, in bytes a second, smoothed; null while that cannot be said. */
export function useSpeed({ moved, state }: TransferView): number | null {
  const known = useRef<{ moved: number; at: number; speed: number | null } | null>(null)
  if (state !== 'running') {
    known.current = null
    return null
  }
  const at = performance.now()
  const before = known.current
  if (!before || moved < before.moved) known.current = { moved, at, speed: null }
  else if (at - before.at >= leastMs && moved > before.moved) {
    const now = ((moved - before.moved) / (at - before.at)) * 1_000
    const speed = before.speed === null ? now : before.speed + (now - before.speed) * weight
    known.current = { moved, at, speed }
  }
  return known.current?.speed ?? null
}
