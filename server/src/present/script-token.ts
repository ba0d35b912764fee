import type { ScriptToken } from '@deskside/protocol/http/script-tokens'
import type { ScriptTokenView } from '../domain/script-tokens/script-token-view.ts'
import { presentPersonRef } from './person-ref.ts'

export const presentScriptToken = (view: ScriptTokenView): ScriptToken => ({
  id: view.id,
  name: view.name,
  scopes: view.scopes,
  ending: view.ending,
  owner: presentPersonRef(view.owner),
  createdAt: view.createdAt.toISOString(),
  expiresAt: view.expiresAt?.toISOString() ?? null,
  lastUsedAt: view.lastUsedAt?.toISOString() ?? null,
  lastUsedFrom: view.lastUsedFrom,
  revokedAt: view.revokedAt?.toISOString() ?? null,
})
