import type { OutsideEngine } from '../../domain/sessions/outside-engine.ts'

export type TeamViewerOptions = {
  /** Base address of the Web API, without a slash at its end. */
  apiUrl: string
  /** Where this desk is reached: tells its sessions from those of another desk in the same account. */
  source: string
}

export function teamViewerEngine(_options: TeamViewerOptions): OutsideEngine {
  throw new Error('being written')
}
