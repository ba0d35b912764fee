import { and, asc, count, eq, gt, isNull, lt } from 'drizzle-orm'
import { auditEntries, auditHeads } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { type AuditRow, chainer, chainStart, headSigner, type SignedHead } from './chain.ts'

export type AuditVerdict = {
  intact: boolean
  /** How many entries were looked at. */
  entries: number
  /** The first thing that is wrong. */
  trouble: AuditTrouble | null
  /** Up to which entry a signature vouches for the end. */
  signedUpTo: number
}
export type AuditTrouble =
  /** An entry does not follow from the one before it: it, or what was before it, was changed, moved or removed. */
  | { kind: 'entry'; sequence: number }
  /** A signed head speaks of an entry that is not there any more. */
  | { kind: 'cut'; sequence: number }
  /** A signed head is another than the entry's, or not ours. */
  | { kind: 'head'; sequence: number }
  /** Entries that never got a place, older than a minute. */
  | { kind: 'unsealed'; count: number }

const atOnce = 2_000
const sealWithinMs = 60_000

/**
 * Walks an organisation's whole chain, and holds it to the signed heads: those in the database, and any that somebody
 * kept from the log.
 */
export async function verifyAudit(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  organisationId: string,
  kept: SignedHead[] = [],
): Promise<AuditVerdict> {
  const signer = headSigner(deps.secrets)
  const stored = await deps.db
    .select()
    .from(auditHeads)
    .where(eq(auditHeads.organisationId, organisationId))
    .orderBy(asc(auditHeads.sequence))
  const heads = [...stored, ...kept.filter((head) => head.organisationId === organisationId)]
  const forged = heads.find((head) => !signer.isSigned(head))
  const signedUpTo = Math.max(0, ...heads.map(({ sequence }) => sequence))
  const walked = await walk(deps, organisationId, heads)
  const trouble =
    walked.trouble ??
    (forged && { kind: 'head', sequence: forged.sequence }) ??
    (signedUpTo > walked.entries ? { kind: 'cut' as const, sequence: signedUpTo } : null) ??
    (await forgotten(deps, organisationId))
  return { intact: trouble === null, entries: walked.entries, trouble, signedUpTo }
}

async function walk(
  deps: Pick<Deps, 'db' | 'secrets'>,
  organisationId: string,
  heads: SignedHead[],
): Promise<{ entries: number; trouble: AuditTrouble | null }> {
  const next = chainer(deps.secrets, organisationId)
  const signed = Map.groupBy(heads, ({ sequence }) => sequence)
  let place = chainStart
  for (;;) {
    const rows = await readAfter(deps.db, organisationId, place.sequence)
    for (const row of rows) {
      const expected = next(place, row)
      if (row.sequence !== expected.sequence || row.hash !== expected.hash)
        return { entries: place.sequence, trouble: { kind: 'entry', sequence: expected.sequence } }
      place = expected
      if (signed.get(place.sequence)?.some(({ hash }) => hash !== expected.hash))
        return { entries: place.sequence, trouble: { kind: 'head', sequence: place.sequence } }
    }
    if (rows.length < atOnce) return { entries: place.sequence, trouble: null }
  }
}

const readAfter = (db: Deps['db'], organisationId: string, sequence: number): Promise<AuditRow[]> =>
  db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organisationId, organisationId), gt(auditEntries.sequence, sequence)))
    .orderBy(asc(auditEntries.sequence))
    .limit(atOnce)

async function forgotten(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  organisationId: string,
): Promise<AuditTrouble | null> {
  const late = new Date(clock.now().getTime() - sealWithinMs)
  const [row] = await db
    .select({ count: count() })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.organisationId, organisationId),
        isNull(auditEntries.sequence),
        lt(auditEntries.at, late),
      ),
    )
  return row && row.count > 0 ? { kind: 'unsealed', count: row.count } : null
}
