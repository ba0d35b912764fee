import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { connections, organisations, outsideSessions, sessionStarts } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import type { OutsideCheck } from '../sessions/outside-engine.ts'
import { checkToken } from './check-token.ts'
import { retireConnection, sealToken } from './connection-store.ts'
import { loseSight } from './lose-sight.ts'
import { readTeamViewer, type TeamViewerView } from './read-teamviewer.ts'

/** The end of a token, to tell it from another; too little of it to be of use. */
const endingOf = (token: string): string => token.slice(-4)

/**
 * [ADM-1] Checks a script token and connects with it. A connection that was there makes room and its token is
 * forgotten. Its open sessions go on with the new one when it is the same account's; another account's token never
 * touches them, and they can be ended in the desk alone. A token without the right to make sessions is of no
 * use and is refused.
 * @throws DesksideError `forbidden`; `engine_refused` or `engine_unavailable` with the `reason`
 */
export async function connectTeamViewer(deps: Deps, actor: Actor, token: string): Promise<TeamViewerView> {
  const check = await checkToken(deps, actor, token)
  if (check.missing.includes('sessions'))
    throw new DesksideError('engine_refused', {
      engine: 'teamviewer',
      reason: 'forbidden',
      missing: check.missing,
    })
  const left = await deps.db.transaction(async (tx) => {
    const [before] = await retireConnection(tx, actor.organisationId, deps.clock.now())
    const id = await insertConnection(tx, deps, actor, token, check)
    const same = before?.accountId === check.account.id
    if (before && same) await moveSessions(tx, before.id, id)
    if (!before) await offerAtFirst(tx, actor.organisationId)
    const account = check.account.email
    await auditBy(tx, deps, actor, 'integration.connected', { type: 'integration', id }, { account })
    return same ? undefined : before
  })
  if (left) await loseSight(deps, left)
  return readTeamViewer(deps, actor)
}

async function insertConnection(
  tx: Transaction,
  deps: Deps,
  { organisationId, personId }: Actor,
  token: string,
  { account, missing }: OutsideCheck,
): Promise<string> {
  const now = deps.clock.now()
  const id = newId(now.getTime())
  await tx.insert(connections).values({
    id,
    organisationId,
    state: 'active',
    sealedToken: sealToken(deps, { organisationId, id }, token),
    tokenEnding: endingOf(token),
    accountId: account.id,
    accountName: account.name,
    accountEmail: account.email,
    company: account.company,
    missing,
    connectedBy: personId,
    connectedAt: now,
    checkedAt: now,
    nextLookAt: now,
  })
  return id
}

/** Sessions about which there is still something to learn or to do, and Plays that are under way. */
async function moveSessions(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.update(outsideSessions).set({ connectionId: to }).where(eq(outsideSessions.connectionId, from))
  await tx.update(sessionStarts).set({ connectionId: to }).where(eq(sessionStarts.connectionId, from))
}

/** Whoever connects it for the first time wants it offered; what was chosen later is kept ([ADM-3]). */
async function offerAtFirst(tx: Transaction, organisationId: string): Promise<void> {
  const earlier = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(eq(connections.organisationId, organisationId))
    .limit(2)
  if (earlier.length > 1) return
  await tx.update(organisations).set({ engineChoice: 'both' }).where(eq(organisations.id, organisationId))
}
