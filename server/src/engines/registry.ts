import { DesksideError } from '@deskside/protocol/errors'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import type { SessionEngine, SessionEngines } from '../domain/sessions/session-engine.ts'
import type { Secrets } from '../lib/secrets/secrets.ts'
import { desksideEngine } from './deskside/deskside-engine.ts'

/** The only list of engines. */
export function openEngines(publicUrl: string, secrets: Secrets): SessionEngines {
  const engines: Partial<Record<Engine, SessionEngine>> = { deskside: desksideEngine(publicUrl, secrets) }
  return {
    preferred: 'deskside',
    get(name) {
      const engine = engines[name]
      if (!engine) throw new DesksideError('engine_unavailable', { engine: name })
      return engine
    },
    find: (name) => engines[name],
  }
}
