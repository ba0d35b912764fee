import { DesksideError } from '@deskside/protocol/errors'
import type { createSavedView as Contract } from '@deskside/protocol/http/saved-views'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { people, savedViews } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { require } from '../policy.ts'
import { refuseSameName } from '../refuse-same-name.ts'
import { findTeam } from '../tickets/ticket-references.ts'
import { mayShareSavedView } from './saved-view-policy.ts'
import {
  auditChange,
  isShared,
  mostSavedViews,
  type Sharing,
  sameSharing,
  sharingOf,
} from './saved-view-rules.ts'
import { loadSavedView, type SavedViewView } from './saved-view-store.ts'

/**
 * Saves filters under a name, for oneself or shared; one's own view of the same name is replaced, and shared as it was unless it is
 * said with whom.
 * @throws DesksideError `forbidden` for a team that one is not in, `invalid_request`, `conflict` when one has a hundred, `name_taken`
 *   when another view of one's own gets the name at the same time
 */
export async function createSavedView(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { name, query, scope, teamId }: z.output<typeof Contract.body>,
): Promise<SavedViewView> {
  const said = scope || teamId ? sharingOf(scope, teamId) : null
  const named = name.normalize('NFC')
  const write = async (tx: Transaction) => {
    // The person's row is the lock: two windows that save at once save one after the other.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.personId)).for('update')
    const [replaced] = await tx
      .select()
      .from(savedViews)
      .where(and(mine(actor), eq(sql`lower(${savedViews.name})`, sql`lower(${named})`)))
      .for('update')
    const sharing = said ?? pickSharing(replaced)
    // Whom it is shared with already is no question.
    if (!replaced || !sameSharing(sharing, replaced)) await refuseToShare(tx, actor, sharing)
    const values = { name: named, query, ...sharing }
    const view = replaced?.id ?? (await insert(tx, deps, actor, values))
    if (replaced)
      await tx
        .update(savedViews)
        .set(values)
        .where(and(mine(actor), eq(savedViews.id, view)))
    const action = replaced ? 'saved_view.changed' : 'saved_view.created'
    if (isShared(sharing) || (replaced && isShared(replaced)))
      await auditBy(
        tx,
        deps,
        actor,
        action,
        { type: 'saved_view', id: view },
        auditChange(replaced ?? sharing, { name: named, ...sharing }),
      )
    return view
  }
  const id = await refuseSameName(() => deps.db.transaction(write))
  return loadSavedView(deps.db, actor, id)
}

async function refuseToShare(tx: Transaction, actor: Actor, sharing: Sharing): Promise<void> {
  require(mayShareSavedView(actor, sharing))
  if (sharing.teamId) await findTeam(tx, actor.organisationId, sharing.teamId)
}

const pickSharing = (replaced: Sharing | undefined): Sharing => ({
  teamId: replaced?.teamId ?? null,
  forEverybody: replaced?.forEverybody ?? false,
})

const mine = (actor: Actor) =>
  and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.personId, actor.personId))

async function insert(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  actor: Actor,
  values: Pick<SavedViewView, 'name' | 'query' | 'teamId' | 'forEverybody'>,
): Promise<string> {
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(savedViews).where(mine(actor))
  if (row && row.count >= mostSavedViews)
    throw new DesksideError('conflict', { field: 'name', reason: 'too_many' })
  const { organisationId, personId } = actor
  const id = newId(clock.now().getTime())
  await tx.insert(savedViews).values({ id, organisationId, personId, ...values, createdAt: clock.now() })
  return id
}
