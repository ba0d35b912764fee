import { and, eq, inArray, lt } from 'drizzle-orm'
import { receivedMails } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'

const keptMilliseconds = 90 * 24 * 60 * 60 * 1000
/** As many as one run removes; the next run goes on. */
const batch = 500

/**
 * Removes the source of mails that have been settled for 90 days, the row's word first: bytes without it are only space.
 * What waits for an administrator stays whole. @returns how many
 */
export async function forgetSources({
  db,
  clock,
  files,
}: Pick<Deps, 'db' | 'clock' | 'files'>): Promise<number> {
  const old = and(
    inArray(receivedMails.state, ['done', 'ignored']),
    eq(receivedMails.hasSource, true),
    lt(receivedMails.settledAt, new Date(clock.now().getTime() - keptMilliseconds)),
  )
  const due = db.select({ id: receivedMails.id }).from(receivedMails).where(old).limit(batch)
  const forgotten = await db
    .update(receivedMails)
    .set({ hasSource: false })
    .where(and(inArray(receivedMails.id, due), old))
    .returning({ id: receivedMails.id })
  for (const { id } of forgotten) await files.remove(id)
  return forgotten.length
}
