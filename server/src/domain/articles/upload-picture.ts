import { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'
import { and, count, eq, isNull } from 'drizzle-orm'
import { articlePictures, files } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayWriteArticles } from './article-policy.ts'
import { articlePictureType, makeArticlePicture } from './picture-rules.ts'

/** Pictures that one person has uploaded and that no text names yet; more of them are refused. */
const mostWaiting = 40

/**
 * Keeps a picture for an article. It belongs to its uploader until a text names it.
 * @throws DesksideError `forbidden`, `unsupported_media`, `too_large`, `too_many_requests` when too many wait
 */
export async function uploadPicture(
  { db, clock, files: store }: Pick<Deps, 'db' | 'clock' | 'files'>,
  actor: Actor,
  upload: Buffer,
): Promise<{ id: string; width: number; height: number }> {
  require(mayWriteArticles(actor))
  await refuseHoarding(db, actor)
  const { content, width, height } = await makeArticlePicture(upload)
  const createdAt = clock.now()
  const id = newId(createdAt.getTime())
  const stored = await store.put(id, Readable.from([content]))
  const { organisationId, personId } = actor
  try {
    await db.transaction(async (tx) => {
      await tx.insert(files).values({
        id,
        organisationId,
        purpose: 'article',
        uploadedBy: personId,
        name: 'picture.webp',
        mediaType: articlePictureType,
        ...stored,
        createdAt,
      })
      await tx.insert(articlePictures).values({ id, organisationId, width, height, createdAt })
    })
  } catch (error) {
    await store.remove(id)
    throw error
  }
  return { id, width, height }
}

async function refuseHoarding(db: Deps['db'], { organisationId, personId }: Actor): Promise<void> {
  const [row] = await db
    .select({ waiting: count() })
    .from(articlePictures)
    .innerJoin(files, eq(files.id, articlePictures.id))
    .where(
      and(
        eq(articlePictures.organisationId, organisationId),
        isNull(articlePictures.articleId),
        eq(files.uploadedBy, personId),
      ),
    )
  if (row && row.waiting >= mostWaiting) throw new DesksideError('too_many_requests')
}
