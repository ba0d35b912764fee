import { DesksideError } from '@deskside/protocol/errors'
import type { Deps } from '../context.ts'
import { auditToken, type TokenBearer } from './find-by-token.ts'

/** A token that was not given an area asked for it. @throws DesksideError `scope_missing`, always */
export async function refuseScope(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { tokenId, actor }: TokenBearer,
  scope: string,
): Promise<never> {
  const details = { reason: 'scope', scope }
  await auditToken(db, { token: { id: tokenId }, actor }, 'token.refused', details, clock.now())
  throw new DesksideError('scope_missing', { scope })
}
