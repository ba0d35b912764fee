import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { articlePictures, files } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'

const day = 24 * 60 * 60 * 1000

/** As many as one run removes; the next run goes on. */
const batch = 500

/**
 * Removes pictures that no text has named within a day of their upload, and those that none has named for 30 days: so long an
 * earlier version can be restored with them. Rows first, as with attachments. @returns how many
 */
export async function forgetPictures(deps: Pick<Deps, 'db' | 'clock' | 'files'>): Promise<number> {
  const now = deps.clock.now().getTime()
  const over = or(
    and(isNull(articlePictures.articleId), lt(articlePictures.createdAt, new Date(now - day))),
    lt(articlePictures.unusedSince, new Date(now - 30 * day)),
  )
  const due = deps.db.select({ id: articlePictures.id }).from(articlePictures).where(over).limit(batch)
  const removed = await deps.db.transaction(async (tx) => {
    // Named again at this very moment: then the row does not fit any more, and stays.
    const rows = await tx
      .delete(articlePictures)
      .where(and(inArray(articlePictures.id, due), over))
      .returning({ id: articlePictures.id })
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0)
      await tx.delete(files).where(and(eq(files.purpose, 'article'), inArray(files.id, ids)))
    return ids
  })
  for (const id of removed) await deps.files.remove(id)
  return removed.length
}
