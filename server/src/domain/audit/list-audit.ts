import { DesksideError } from '@deskside/protocol/errors'
import type { AuditFilter } from '@deskside/protocol/http/audit'
import { and, asc, desc, eq, gt, gte, isNotNull, like, lt, type SQL, sql } from 'drizzle-orm'
import { auditEntries, people, teams, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { timeZoneOf } from '../organisations/time-zone-of.ts'
import { require } from '../policy.ts'
import type { AuditRow } from './chain.ts'
import { auditBy } from './record-audit.ts'

export type AuditView = { entry: AuditRow; actorName: string | null; label: string | null }

/** [10] A page of what was done, newest first. That it was read is an entry too, once for each first page. */
export async function listAudit(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { after, limit, ...filter }: AuditFilter & { after?: string | undefined; limit: number },
): Promise<{ items: AuditView[]; next?: string }> {
  require(mayAdministerOrganisation(actor))
  const rows = await selectAudit(db)
    .where(
      and(
        await matches(db, actor.organisationId, filter),
        after ? lt(auditEntries.sequence, placeOf(after)) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.sequence))
    .limit(limit + 1)
  if (!after) await noteReading({ db, clock }, actor, 'audit.read', filter)
  const items = rows.slice(0, limit)
  const last = items.at(-1)?.entry.sequence
  return rows.length > limit && last ? { items, next: String(last) } : { items }
}

/** All of it, oldest first, read in parts so that no memory is filled. @throws DesksideError `forbidden` */
export async function exportAudit(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  filter: AuditFilter & { format?: string },
): Promise<AsyncGenerator<AuditView>> {
  require(mayAdministerOrganisation(actor))
  await noteReading(deps, actor, 'audit.exported', filter)
  return readAll(deps.db, await matches(deps.db, actor.organisationId, filter))
}

const atOnce = 1_000

async function* readAll(db: Executor, which: SQL | undefined): AsyncGenerator<AuditView> {
  let place = 0
  for (;;) {
    const rows = await selectAudit(db)
      .where(and(which, gt(auditEntries.sequence, place)))
      .orderBy(asc(auditEntries.sequence))
      .limit(atOnce)
    yield* rows
    place = rows.at(-1)?.entry.sequence ?? place
    if (rows.length < atOnce) return
  }
}

/** With the names of today, where what is named is still there. */
const selectAudit = (db: Executor) =>
  db
    .select({
      entry: auditEntries,
      actorName: people.name,
      label: sql<string | null>`case ${auditEntries.objectType}
        when 'ticket' then (select '#' || ${tickets.number} from ${tickets} where ${tickets.id}::text = ${auditEntries.objectId} and ${tickets.organisationId} = ${auditEntries.organisationId})
        when 'person' then (select named.name from people named where named.id::text = ${auditEntries.objectId} and named.organisation_id = ${auditEntries.organisationId})
        when 'team' then (select ${teams.name} from ${teams} where ${teams.id}::text = ${auditEntries.objectId} and ${teams.organisationId} = ${auditEntries.organisationId})
        else ${auditEntries.details} ->> 'name' end`,
    })
    .from(auditEntries)
    .leftJoin(
      people,
      and(eq(people.id, auditEntries.actorId), eq(people.organisationId, auditEntries.organisationId)),
    )

async function matches(db: Executor, organisationId: string, filter: AuditFilter): Promise<SQL | undefined> {
  const { actorId, area, objectType, objectId, from, to } = filter
  const timeZone = await timeZoneOf(db, organisationId)
  const dayStart = (day: string, days: number) =>
    sql`(${day}::date + ${days}::int)::timestamp at time zone ${timeZone}`
  return and(
    eq(auditEntries.organisationId, organisationId),
    isNotNull(auditEntries.sequence),
    actorId ? eq(auditEntries.actorId, actorId) : undefined,
    area ? like(auditEntries.action, `${area}.%`) : undefined,
    objectType ? eq(auditEntries.objectType, objectType) : undefined,
    objectId ? eq(auditEntries.objectId, objectId) : undefined,
    from ? gte(auditEntries.at, dayStart(from, 0)) : undefined,
    to ? lt(auditEntries.at, dayStart(to, 1)) : undefined,
  )
}

const noteReading = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  action: 'audit.read' | 'audit.exported',
  filter: object,
): Promise<void> => auditBy(db, { clock }, actor, action, { type: 'audit', id: null }, { ...filter })

function placeOf(after: string): number {
  if (!/^\d{1,15}$/.test(after)) throw new DesksideError('invalid_request', { field: 'after' })
  return Number(after)
}
