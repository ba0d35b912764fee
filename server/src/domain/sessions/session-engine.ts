import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import type { OutsideEngine } from './outside-engine.ts'

/** What our own engine needs to know of a session to lead two people to it. */
export type EngineSession = { id: string; linkSalt: string }

/** Carries a session through this very server: its links are derived from the session and nobody outside is asked. */
export type OwnEngine = {
  kind: 'own'
  name: Engine
  /** Where the technician goes. Carries no secret: who may open it is decided by their login. */
  technicianLink(session: EngineSession): string
  /** Where the requester goes. The secret in it is derived, so that it can be shown again; only its hash is stored. */
  customerLink(session: EngineSession): string
}

/**
 * What carries a session. Implemented in `engines/`; `engines/registry.ts` is the only list. An engine is never
 * called inside a transaction: what it does may be slow.
 */
export type SessionEngine = OwnEngine | OutsideEngine

export type SessionEngines = {
  own: OwnEngine
  outside: OutsideEngine
  get(name: Engine): SessionEngine
}
