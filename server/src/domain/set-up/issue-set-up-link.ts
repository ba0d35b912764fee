import { setUp } from '../../db/schema/organisations.ts'
import { hashToken, newToken } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'
import { lockSetUp } from './lock-set-up.ts'
import { isSetUpNeeded } from './set-up-state.ts'

/**
 * A new one-time link to set this server up; the one before it no longer works. Only who reads the server's output or
 * may run commands beside its data gets one.
 * @returns null when the set-up is done: there is no way to get a link again.
 */
export async function issueSetUpLink(deps: Pick<Deps, 'db' | 'settings'>): Promise<string | null> {
  return deps.db.transaction(async (tx) => {
    await lockSetUp(tx)
    if (!(await isSetUpNeeded(deps, tx))) return null
    const token = newToken('setup')
    await tx.update(setUp).set({ tokenHash: hashToken(token) })
    return `${deps.settings.publicUrl}/set-up#${token}`
  })
}
