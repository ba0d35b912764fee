import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { auditEntries, organisations } from '../../db/schema/index.ts'
import type { Deps, Executor, Transaction } from '../context.ts'
import { type ChainPlace, chainer, chainStart } from './chain.ts'

const atOnce = 500
type SealDeps = Pick<Deps, 'db' | 'secrets'>

/**
 * Gives every entry that is committed its place in its organisation's chain. The lock that an order needs is held here and not by
 * the transactions that write entries, so that no hot path waits for another. May run on every node.
 * @returns how many were sealed
 */
export async function sealAudit(deps: SealDeps): Promise<number> {
  const rows = await deps.db
    .selectDistinct({ id: auditEntries.organisationId })
    .from(auditEntries)
    .where(isNull(auditEntries.sequence))
  let sealed = 0
  for (const { id } of rows) {
    for (;;) {
      const more = await deps.db.transaction((tx) => sealSome(tx, deps, id))
      sealed += more
      if (more < atOnce) break
    }
  }
  return sealed
}

async function sealSome(tx: Transaction, { secrets }: SealDeps, organisationId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${organisationId}`}, 0))`)
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organisationId, organisationId), isNull(auditEntries.sequence)))
    .orderBy(asc(auditEntries.id))
    .limit(atOnce)
  const next = chainer(secrets, organisationId)
  let place = await lastPlace(tx, organisationId)
  const places = rows.map((row) => {
    place = next(place, row)
    return { id: row.id, ...place }
  })
  if (places.length > 0)
    await tx.execute(sql`
      update ${auditEntries} set sequence = place.sequence, hash = place.hash
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place(id uuid, sequence bigint, hash text)
      where ${auditEntries.id} = place.id and ${auditEntries.sequence} is null`)
  return places.length
}

/** The end of an organisation's chain. */
export async function lastPlace(db: Executor, organisationId: string): Promise<ChainPlace> {
  const [last] = await db
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .where(and(eq(auditEntries.organisationId, organisationId), isNotNull(auditEntries.sequence)))
    .orderBy(desc(auditEntries.sequence))
    .limit(1)
  return last?.sequence && last.hash ? { sequence: last.sequence, hash: last.hash } : chainStart
}

/** All organisations, for what is done to each chain. */
export const organisationIds = async (db: Executor): Promise<string[]> =>
  (await db.select({ id: organisations.id }).from(organisations).orderBy(asc(organisations.id))).map(
    ({ id }) => id,
  )
