import { eq } from 'drizzle-orm'
import { scriptTokens } from '../../db/schema/index.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require } from '../policy.ts'
import { mayUseTokens } from './script-token-policy.ts'
import { readScriptTokens, type ScriptTokenView } from './script-token-view.ts'

/** The actor's own tokens, revoked ones included; an administrator sees everybody's. */
export async function listScriptTokens({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<ScriptTokenView[]> {
  require(mayUseTokens(actor))
  const mine = isAdministrator(actor) ? undefined : eq(scriptTokens.ownerId, actor.personId)
  return readScriptTokens(db, actor.organisationId, mine)
}
