import { useSyncExternalStore } from 'react'
import type { GuideLine } from '../../../viewer/guide/guide-line.ts'
import type { GuideState } from '../../../viewer/viewer.ts'
import type { ConsoleRoom } from '../console-room.ts'

const nothing: GuideState = { tool: 'off', colour: 'red', still: 'none', problem: null }
const never = () => () => {}

/** The line over which the viewer of now guides, and how it stands with it. */
export function useGuide(room: ConsoleRoom): { line: GuideLine | null; guide: GuideState } {
  const line = room.viewer?.guide ?? null
  const guide = useSyncExternalStore(line?.subscribe ?? never, line?.get ?? (() => nothing))
  return { line, guide }
}
