import type { Engine } from '@deskside/protocol/vocabulary/sessions'

/** What an engine needs to know of a session to lead two people to it. */
export type EngineSession = { id: string; linkSalt: string }

/**
 * What carries a session. Implemented in `engines/`; `engines/registry.ts` is the only list. An engine is never
 * called inside a transaction: what it does may be slow.
 */
export type SessionEngine = {
  name: Engine
  /** Where the technician goes. Carries no secret: who may open it is decided by their login. */
  technicianLink(session: EngineSession): string
  /** Where the requester goes. The secret in it is derived, so that it can be shown again; only its hash is stored. */
  customerLink(session: EngineSession): string
}

export type SessionEngines = {
  /** The one that Play uses when nothing else is chosen. */
  preferred: Engine
  /** @throws DesksideError `engine_unavailable` when this server does not have it. */
  get(name: Engine): SessionEngine
  /** For sessions of the past, whose engine may be gone. */
  find(name: Engine): SessionEngine | undefined
}
