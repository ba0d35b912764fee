import { DesksideError } from '@deskside/protocol/errors'
import { and, count, eq } from 'drizzle-orm'
import { organisations, supportAddresses } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { splitReplyAddress } from '../mail/thread-address.ts'
import { require } from '../policy.ts'
import { findTeam } from '../tickets/ticket-references.ts'
import { mayManageMailIn } from './mail-in-policy.ts'

const mostAddresses = 100

type Choice = { address: string; teamId: string | null }

/**
 * From now on mail to this address is the organisation's. Where many organisations share a server, it must lie below the
 * host that is theirs: nobody takes another's mail.
 * @throws DesksideError `forbidden`, `conflict` for one that somebody has, `invalid_request`
 */
export async function addSupportAddress(
  { db, clock, settings }: Pick<Deps, 'db' | 'clock' | 'settings'>,
  actor: Actor,
  { address, teamId }: Choice,
): Promise<void> {
  require(mayManageMailIn(actor))
  const { organisationId } = actor
  if (splitReplyAddress(address))
    throw new DesksideError('invalid_request', { field: 'address', reason: 'reply' })
  if (settings.mode === 'cloud') await requireOwnDomain(db, organisationId, address)
  const now = clock.now()
  const [had] = await db
    .select({ had: count() })
    .from(supportAddresses)
    .where(eq(supportAddresses.organisationId, organisationId))
  if (had && had.had >= mostAddresses)
    throw new DesksideError('invalid_request', { field: 'address', reason: 'too_many' })
  await db.transaction(async (tx) => {
    if (teamId) await findTeam(tx, organisationId, teamId)
    const added = await tx
      .insert(supportAddresses)
      .values({ id: newId(now.getTime()), organisationId, address, teamId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: supportAddresses.id })
    if (added.length === 0) throw new DesksideError('conflict', { field: 'address' })
    await audited(tx, { clock }, actor, 'added', { address, teamId })
  })
}

async function requireOwnDomain(db: Deps['db'], organisationId: string, address: string): Promise<void> {
  const [row] = await db
    .select({ host: organisations.host })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  const domain = address.slice(address.lastIndexOf('@') + 1)
  if (row?.host !== domain && !(row?.host && domain.endsWith(`.${row.host}`)))
    throw new DesksideError('invalid_request', {
      field: 'address',
      reason: 'foreign_domain',
      host: row?.host,
    })
}

/** @throws DesksideError `forbidden`, `not_found`, `invalid_request` */
export async function updateSupportAddress(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  { teamId }: Pick<Choice, 'teamId'>,
): Promise<void> {
  require(mayManageMailIn(actor))
  await db.transaction(async (tx) => {
    if (teamId) await findTeam(tx, actor.organisationId, teamId)
    const [changed] = await tx
      .update(supportAddresses)
      .set({ teamId })
      .where(one(actor, id))
      .returning({ address: supportAddresses.address })
    if (!changed) throw new DesksideError('not_found')
    await audited(tx, { clock }, actor, 'changed', { ...changed, teamId })
  })
}

/** What came to it stays. @throws DesksideError `forbidden`, `not_found` */
export async function removeSupportAddress(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  require(mayManageMailIn(actor))
  await db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(supportAddresses)
      .where(one(actor, id))
      .returning({ address: supportAddresses.address })
    if (!removed) throw new DesksideError('not_found')
    await audited(tx, { clock }, actor, 'removed', removed)
  })
}

const audited = (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  what: 'added' | 'changed' | 'removed',
  details: Record<string, unknown>,
) => auditSetting(tx, deps, actor, `organisation.support_address_${what}`, details)

const one = (actor: Actor, id: string) =>
  and(eq(supportAddresses.organisationId, actor.organisationId), eq(supportAddresses.id, id))
