import type { SessionEngines } from '../domain/sessions/session-engine.ts'
import type { Secrets } from '../lib/secrets/secrets.ts'
import { desksideEngine } from './deskside/deskside-engine.ts'
import { type TeamViewerOptions, teamViewerEngine } from './teamviewer/teamviewer-engine.ts'

export type EngineOptions = { publicUrl: string; teamviewer: TeamViewerOptions }

/** The only list of engines. */
export function openEngines({ publicUrl, teamviewer }: EngineOptions, secrets: Secrets): SessionEngines {
  const own = desksideEngine(publicUrl, secrets)
  const outside = teamViewerEngine(teamviewer)
  return { own, outside, get: (name) => (name === 'teamviewer' ? outside : own) }
}
