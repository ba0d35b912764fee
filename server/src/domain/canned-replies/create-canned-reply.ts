import { DesksideError } from '@deskside/protocol/errors'
import type { createCannedReply as Contract } from '@deskside/protocol/http/canned-replies'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { cannedReplies } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { refuseSameName } from '../refuse-same-name.ts'
import { findTeam } from '../tickets/ticket-references.ts'
import { type CannedReplyFacts, mayEditCannedReply } from './canned-reply-policy.ts'
import { mostCannedReplies, refuseStrangePlaceholders } from './canned-reply-rules.ts'
import { type CannedReplyView, loadCannedReply } from './canned-reply-store.ts'

/**
 * Prepares a reply: one's own, or for a team or everybody.
 * @throws DesksideError `forbidden`, `invalid_request` for a team that is not there, `placeholder_unknown`,
 * `name_taken`, `conflict` when there are too many
 */
export async function createCannedReply(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { name, scope, teamId, bodies }: z.output<typeof Contract.body>,
): Promise<CannedReplyView> {
  if ((scope === 'team') !== (teamId !== undefined))
    throw new DesksideError('invalid_request', { field: 'teamId', reason: 'required' })
  const { db, clock } = deps
  const { organisationId, personId } = actor
  const facts: CannedReplyFacts = {
    organisationId,
    scope,
    ownerId: scope === 'personal' ? personId : null,
    teamId: teamId ?? null,
  }
  require(mayEditCannedReply(actor, facts))
  refuseStrangePlaceholders(bodies.en, bodies.fr)
  await refuseTooMany(db, facts)
  const id = newId(clock.now().getTime())
  await refuseSameName(() =>
    db.transaction(async (tx) => {
      // Here, so that whoever deletes the team waits for it, or has deleted it by now.
      if (teamId) await findTeam(tx, organisationId, teamId)
      await tx.insert(cannedReplies).values({
        id,
        ...facts,
        name: name.normalize('NFC'),
        bodyEn: bodies.en.normalize('NFC'),
        bodyFr: bodies.fr.normalize('NFC'),
        createdAt: clock.now(),
      })
      await auditBy(tx, deps, actor, 'canned_reply.created', { type: 'canned_reply', id }, { name, scope })
    }),
  )
  return loadCannedReply(db, actor, id)
}

async function refuseTooMany(db: Executor, facts: CannedReplyFacts): Promise<void> {
  const { organisationId, scope, ownerId, teamId } = facts
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(cannedReplies)
    .where(
      and(
        eq(cannedReplies.organisationId, organisationId),
        eq(cannedReplies.scope, scope),
        ownerId ? eq(cannedReplies.ownerId, ownerId) : undefined,
        teamId ? eq(cannedReplies.teamId, teamId) : undefined,
      ),
    )
  if (row && row.count >= mostCannedReplies)
    throw new DesksideError('conflict', { field: 'name', reason: 'too_many' })
}
