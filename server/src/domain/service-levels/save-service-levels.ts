import type { saveServiceLevels as Contract } from '@deskside/protocol/http/service-levels'
import { and, asc, eq, gt, ne } from 'drizzle-orm'
import type { z } from 'zod'
import { serviceLevels, tickets } from '../../db/schema/index.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { ticketColumns } from '../tickets/ticket-record.ts'
import { loadServiceLevels, loadSlaPolicy, type ServiceLevelsRecord } from './service-level-store.ts'
import { clocksOf, nextOf, type SlaColumns, type SlaPolicy } from './sla-rules.ts'

/** So few that no ticket is held for long. */
const batch = 200

/** @throws DesksideError `forbidden` */
export async function readServiceLevels(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<ServiceLevelsRecord> {
  require(mayAdministerOrganisation(actor))
  return loadServiceLevels(db, actor.organisationId)
}

/**
 * Writes what is promised, then sets the clocks of the tickets that are not closed, a batch after the other.
 * @throws DesksideError `forbidden`, `invalid_request` for a priority that is not there
 */
export async function saveServiceLevels(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  levels: z.output<typeof Contract.body>,
): Promise<ServiceLevelsRecord> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  const options = await loadOptions(db, organisationId)
  for (const { priorityId } of levels.targets) options.choose('priority', priorityId, 'targets')
  await db.transaction(async (tx) => {
    await tx
      .insert(serviceLevels)
      .values({ organisationId, ...levels })
      .onConflictDoUpdate({ target: serviceLevels.organisationId, set: levels })
    await auditSetting(tx, { clock }, actor, 'organisation.service_levels_changed', {
      targets: levels.targets,
    })
  })
  await resetClocks({ db, clock }, organisationId)
  return loadServiceLevels(db, organisationId)
}

async function resetClocks({ db, clock }: Pick<Deps, 'db' | 'clock'>, organisationId: string): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (let full = true; full; ) {
    await db.transaction(async (tx) => {
      const policy = await loadSlaPolicy(tx, organisationId)
      const rows = await tx
        .select(ticketColumns)
        .from(tickets)
        .where(
          and(eq(tickets.organisationId, organisationId), ne(tickets.phase, 'closed'), gt(tickets.id, after)),
        )
        .orderBy(asc(tickets.id))
        .limit(batch)
        .for('update')
      for (const ticket of rows) {
        if (!policy) break
        const set = withoutOldBreaches(ticket, clocksOf(ticket, policy, clock.now()), policy, clock.now())
        await tx.update(tickets).set(set).where(eq(tickets.id, ticket.id))
      }
      full = rows.length === batch
      after = rows.at(-1)?.id ?? after
    })
  }
}

/** A promise made today was not broken yesterday: what is over already is shown, but nobody is told of it. */
function withoutOldBreaches(
  ticket: Parameters<typeof clocksOf>[0],
  columns: SlaColumns,
  policy: SlaPolicy,
  now: Date,
): SlaColumns {
  const over = (due: Date | null) => due !== null && due <= now
  const responseTold = over(columns.responseDueAt) ? ('breached' as const) : columns.responseTold
  const resolutionTold = over(columns.resolutionDueAt) ? ('breached' as const) : columns.resolutionTold
  const told = { ...columns, responseTold, resolutionTold }
  return { ...told, ...nextOf({ ...ticket, ...told }, policy) }
}
