import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import { files } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { waitingMilliseconds } from './attachment-rules.ts'

/** As many as one run removes; the next run goes on. */
const batch = 500

/**
 * Removes uploads that no ticket or comment has taken within a day, rows first: a file without a row is only
 * space, a row without its file would be a broken promise. @returns how many
 */
export async function forgetAttachments(deps: Pick<Deps, 'db' | 'clock' | 'files'>): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - waitingMilliseconds)
  const abandoned = and(eq(files.purpose, 'attachment'), isNull(files.ticketId), lt(files.createdAt, before))
  const due = deps.db.select({ id: files.id }).from(files).where(abandoned).limit(batch)
  const removed = await deps.db
    .delete(files)
    .where(and(inArray(files.id, due), abandoned))
    .returning({ id: files.id })
  for (const { id } of removed) await deps.files.remove(id)
  return removed.length
}
